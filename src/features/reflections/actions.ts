import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, heading, text } from '../../cards/card.ts';
import type { FormValues } from '../../cards/form.ts';
import { greyCard } from '../../coach/cards.ts';
import { spokenDay } from '../../content/dates.ts';
import type { ActionRoute, Call } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { membershipOf } from '../../team/members.ts';
import { commitmentForm } from '../commitments/form.ts';
import { moodButtons, moodNotedCard, reviewCard } from './cards.ts';
import { type PersonalCall, personal } from './circle.ts';
import { answerConsent } from './consent-answer.ts';
import { reflectionForm } from './form.ts';
import { eraseCard, eraseReflection, keptCard } from './keeping.ts';
import { previewCard, shareAnswer, whichAnswerCard, whichTeamCard } from './share.ts';
import { answerWeek, isField, isMood, type Reflection, reflectionOf } from './week.ts';

type Own = (
  call: PersonalCall,
  reflection: Reflection,
  args: string[],
  value: string | undefined,
) => Promise<Reply>;

/**
 * A button about one week: its first value is that week's Monday, and only the presser's own reflection of it is ever
 * looked at. Old, erased and forged ones get a kind answer.
 */
function own(acknowledge: ActionRoute['acknowledge'], run: Own): ActionRoute {
  return {
    needs: 'nothing',
    acknowledge,
    run: (call, args, value) => withOwn(call, args, (me, it) => run(me, it, args.slice(1), value)),
  };
}

export async function withOwn(
  call: Call,
  [week]: string[],
  run: (call: PersonalCall, reflection: Reflection) => Promise<Reply>,
): Promise<Reply> {
  const me = await personal(call);
  const reflection = week === undefined ? undefined : await reflectionOf(me.trx, me.person.id, week);
  return reflection ? run(me, reflection) : privately(greyCard(me));
}

export const reflectionActions: Record<string, ActionRoute> = {
  'reflection.consent': {
    needs: 'nothing',
    acknowledge: 'private',
    run: async (call, [wanted]) => answerConsent(await personal(call), wanted),
  },
  'reflection.mood': own('in-place', async (call, reflection, [mood]) => {
    if (!isMood(mood)) return privately(greyCard(call));
    const kept = await answerWeek(call.trx, reflection, { mood }, call.now);
    return inPlace(moodNotedCard(call.words, kept, everyWeek(call)));
  }),
  'reflection.nothing': own('in-place', async (call, reflection) => {
    const kept = await answerWeek(call.trx, reflection, { mood: null }, call.now);
    return inPlace(moodNotedCard(call.words, kept, everyWeek(call)));
  }),
  'reflection.again': own('in-place', async ({ words, say }, { week, set_id }) =>
    inPlace(
      card(
        heading(say.plain('reflections.title')),
        text(say.rich('reflections.opening', { question: words.reflections[set_id]?.opening ?? '' })),
        moodButtons(words, week),
      ),
    ),
  ),
  'reflection.write': own('form', async (call, reflection, [extent]) => ({
    kind: 'form',
    form: await reflectionForm(call, reflection, extent === 'one' ? 'one' : 'all'),
  })),
  'reflection.review': own('in-place', async ({ words }, reflection) =>
    inPlace(reviewCard(words, reflection)),
  ),
  'reflection.share': own('in-place', async (call, reflection) => inPlace(whichAnswerCard(call, reflection))),
  'reflection.share-field': own('in-place', async (call, reflection, _args, field) => {
    if (!isField(field) || reflection[field] === null) return privately(greyCard(call));
    const [only, ...others] = call.circle;
    if (!only) return privately(card(text(call.say.rich('reflections.share-nobody'))));
    return inPlace(
      others.length ? whichTeamCard(call, reflection, field) : previewCard(call, only, reflection, field),
    );
  }),
  'reflection.share-team': own('in-place', async (call, reflection, [field], chosen) => {
    const team = call.circle.find(({ id }) => String(id) === chosen);
    if (!team || !isField(field) || reflection[field] === null) return privately(greyCard(call));
    return inPlace(previewCard(call, team, reflection, field));
  }),
  'reflection.share-send': {
    needs: 'team',
    acknowledge: 'in-place',
    run: (call, args) =>
      withOwn(call, args, async (me, reflection) =>
        isField(args[1])
          ? shareAnswer({ ...call, words: me.words, say: me.say }, reflection, args[1])
          : privately(greyCard(me)),
      ),
  },
  'reflection.commit': own('form', commit),
  'reflection.erase': own('in-place', async (call, reflection) => inPlace(eraseCard(call, reflection))),
  'reflection.erase-now': own('in-place', async (call, reflection) => {
    await eraseReflection(call, reflection);
    const day = spokenDay(call.words.language, reflection.week);
    return inPlace(card(text(call.say.rich('reflections.erased', { day }))));
  }),
  'reflection.list': {
    needs: 'nothing',
    acknowledge: 'private',
    run: async (call) => privately(await keptCard(await personal(call))),
  },
  'reflection.read': {
    needs: 'nothing',
    acknowledge: 'in-place',
    run: (call, _args, week) =>
      withOwn(call, week === undefined ? [] : [week], async ({ words }, reflection) =>
        inPlace(reviewCard(words, reflection)),
      ),
  },
};

/** The if-then becomes a commitment of the one team, or of the one that was chosen. */
async function commit(
  call: PersonalCall,
  reflection: Reflection,
  _args: string[],
  chosen: string | undefined,
): Promise<Reply> {
  if (chosen === undefined && call.circle.length > 1) return inPlace(commitWhereCard(call, reflection));
  const team = chosen === undefined ? call.circle[0] : call.circle.find(({ id }) => String(id) === chosen);
  const member = team && (await membershipOf(call.trx, team.id, call.person.id));
  if (!team || !member) return privately(greyCard(call));
  return {
    kind: 'form',
    form: await commitmentForm({ ...call, team, member }, ifThen(reflection.will ?? '')),
  };
}

/** « Quand…, je… » parts at its first comma into the two halves of a commitment, to be read over in its form. */
function ifThen(will: string): FormValues {
  const [cue, ...rest] = will.split(/,\s*/);
  return cue && rest.length ? { cue, action: rest.join(', ') } : { action: will };
}

function commitWhereCard({ say, circle }: PersonalCall, { week }: Reflection): Card {
  return card(text(say.rich('reflections.commit-where')), {
    kind: 'choice',
    action: encodeAction('reflection.commit', undefined, week),
    prompt: say.plain('common.which-team-prompt'),
    options: circle
      .slice(0, 25)
      .map(({ id, name }) => ({ value: String(id), label: [...name].slice(0, 75).join('') })),
  });
}

/** Whoever answers at the slower rhythm may want the weekly one back. */
function everyWeek({ person, say }: PersonalCall) {
  if (person.weekly !== 'fortnightly') return [];
  const weekly = buttons(
    button(say.plain('reflections.weekly-again'), encodeAction('reflection.consent', undefined, 'on')),
  );
  return weekly ? [weekly] : [];
}
