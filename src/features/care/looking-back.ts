import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import type { CareReflectionTable } from '../../../data/schema/care.ts';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import type { Form, FormValues } from '../../cards/form.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { FormReading } from '../../commands/form-reading.ts';
import type { Words } from '../../content/content.ts';
import type { Composed, Job, TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { membershipOf } from '../../team/members.ts';
import { type Care, careOf, neverWas } from './care.ts';
import { isKept } from './retention.ts';
import { careAsked } from './sending.ts';

const QUESTIONS = ['helped', 'again', 'thanks'] as const;
const LONGEST = 500;

type Answers = Pick<Selectable<CareReflectionTable>, (typeof QUESTIONS)[number]>;
type Kept = Answers & Pick<Selectable<CareReflectionTable>, 'shared_at'>;

type Own = (call: TeamCall, care: Care, mine: Kept | undefined) => Promise<Reply>;

/** For a crisis that is over and still kept, and for whoever presses alone. */
const own =
  (run: Own) =>
  async (call: TeamCall, [id]: string[]): Promise<Reply> => {
    const care = await careOf(call.trx, call.team.id, Number(id));
    if (!care?.ended_at || neverWas(care) || !isKept(care.ended_at, call.now))
      return privately(greyCard(call));
    return run(call, care, await reflectionOf(call.trx, care, call.person.id));
  };

function reflectionOf(trx: Trx, { id }: Care, personId: number): Promise<Kept | undefined> {
  return trx
    .selectFrom('care_reflection')
    .select([...QUESTIONS, 'shared_at'])
    .where('care_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** Three short questions, each of which may stay empty. */
export const lookBack = own(async (call, care, mine) => ({
  kind: 'form',
  form: lookBackForm(call, care, mine),
}));

function lookBackForm({ say, team }: TeamCall, { id }: Care, mine: Answers | undefined): Form {
  return {
    action: encodeAction('care.looked', team.id, id),
    title: say.plain('care.look-back'),
    submit: say.plain('common.save'),
    intro: say.rich('care.look-back-intro'),
    fields: QUESTIONS.map((question) => {
      const value = mine?.[question];
      return {
        kind: 'text',
        id: question,
        label: say.plain(`care.question-${question}`),
        required: false,
        multiline: true,
        maxLength: LONGEST,
        ...(value && { value }),
      };
    }),
  };
}

export async function looked(call: TeamCall, args: string[], values: FormValues): Promise<Reply> {
  return own(async (_call, care, mine) => {
    const reading = new FormReading(call, values);
    const answers = Object.fromEntries(
      QUESTIONS.map((question) => [question, reading.text(question, LONGEST) ?? null]),
    ) as Answers;
    if (reading.refused)
      return {
        kind: 'form-errors',
        form: lookBackForm(call, care, answers),
        errors: reading.errors,
      };
    const kept = { ...answers, at: call.now };
    await call.trx
      .insertInto('care_reflection')
      .values({ care_id: care.id, person_id: call.person.id, ...kept })
      .onConflict((conflict) => conflict.columns(['care_id', 'person_id']).doUpdateSet(kept))
      .execute();
    return privately(reviewCard(call, care, { ...answers, shared_at: mine?.shared_at ?? null }));
  })(call, args);
}

/** What is kept, for its author: exactly what the team would see. */
function reviewCard({ words, say, team }: TeamCall, care: Care, mine: Kept): Card {
  const action = (verb: string) => encodeAction(`care.${verb}`, team.id, care.id);
  const said = answersIn(words, mine);
  return card(
    text(said ?? say.rich('care.look-back-empty')),
    (said !== undefined || mine.shared_at !== null) &&
      context(say.rich(mine.shared_at === null ? 'care.look-back-kept' : 'care.look-back-shared')),
    buttons(
      said !== undefined && mine.shared_at === null && button(say.plain('care.share'), action('share')),
      button(say.plain('care.correct'), action('look-back')),
      said !== undefined && button(say.plain('care.erase'), action('erase')),
    ),
  );
}

function answersIn({ say }: Words, answers: Answers) {
  const lines = QUESTIONS.flatMap((question) => {
    const answer = answers[question];
    return answer ? [say.rich(`care.answer-${question}`, { text: answer })] : [];
  });
  return lines.length ? joinRich(lines) : undefined;
}

/** Handed to the channel once, however often the button is pressed. */
export const share = own(async (call, care, mine) => {
  const { trx, team, person, now } = call;
  if (!mine || !answersIn(call.words, mine) || team.status !== 'active') return privately(greyCard(call));
  if (mine.shared_at === null) {
    await trx
      .updateTable('care_reflection')
      .set({ shared_at: now })
      .where('care_id', '=', care.id)
      .where('person_id', '=', person.id)
      .execute();
    const detail = { care: care.id, person: person.id };
    await enqueue(trx, { kind: 'care-shared', to: { team: team.id }, at: now, detail });
  }
  return inPlace(reviewCard(call, care, { ...mine, shared_at: mine.shared_at ?? now }));
});

/** Gone at once; what was shared stays in the channel, as the card says before. */
export const erase = own(async (call, care) => {
  const { trx, person, say } = call;
  await trx
    .deleteFrom('care_reflection')
    .where('care_id', '=', care.id)
    .where('person_id', '=', person.id)
    .execute();
  await trx
    .updateTable('occurrence')
    .set({ payload: null })
    .where('kind', '=', 'care-shared')
    .where('detail', '=', JSON.stringify({ care: care.id, person: person.id }))
    .execute();
  return inPlace(card(text(say.rich('care.erased'))));
});

const sharedBy = z.object({ person: z.number().int() });

/** Reads the words when they are sent; somebody who left or was forgotten shares nothing any more. */
export async function composeShared(job: Job): Promise<Composed> {
  const { trx, team, detail } = job;
  const care = await careAsked(job);
  const asked = sharedBy.safeParse(detail);
  const author = asked.success ? asked.data.person : undefined;
  const mine = care && author !== undefined ? await reflectionOf(trx, care, author) : undefined;
  const said = team && mine && answersIn(team.words, mine);
  if (!team || author === undefined || !said || !(await membershipOf(trx, team.id, author)))
    return { kind: 'skip', reason: 'switched-off' };
  const { say } = team.words;
  const person = await trx.selectFrom('person').select('name').where('id', '=', author).executeTakeFirst();
  const named = !team.settings.minors && person?.name;
  return {
    kind: 'post',
    card: card(
      text(named ? say.rich('care.shared-by', { name: named }) : say.rich('care.shared-unnamed')),
      text(said),
    ),
  };
}
