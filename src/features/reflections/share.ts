import { z } from 'zod';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { escapeRich, trusted } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import type { Composed, Job, TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { membershipOf } from '../../team/members.ts';
import type { Team } from '../../team/team.ts';
import { reviewCard } from './cards.ts';
import type { PersonalCall } from './circle.ts';
import { FIELDS, type Reflection, type ReflectionField } from './week.ts';

/** Which of the answers to share. */
export function whichAnswerCard({ say }: PersonalCall, reflection: Reflection): Card {
  return card(
    text(say.rich('reflections.share-what')),
    {
      kind: 'choice',
      action: encodeAction('reflection.share-field', undefined, reflection.week),
      prompt: say.plain('reflections.share-what-prompt'),
      options: FIELDS.filter((field) => reflection[field] !== null).map((field) => ({
        value: field,
        label: say.plain(`reflections.field-${field}`),
      })),
    },
    buttons(
      button(
        say.plain('reflections.share-keep'),
        encodeAction('reflection.review', undefined, reflection.week),
      ),
    ),
  );
}

/** With whom, where there is a choice. */
export function whichTeamCard(
  { say, circle }: PersonalCall,
  { week }: Reflection,
  field: ReflectionField,
): Card {
  return card(
    text(say.rich('reflections.share-with')),
    {
      kind: 'choice',
      action: encodeAction('reflection.share-team', undefined, week, field),
      prompt: say.plain('common.which-team-prompt'),
      options: circle
        .slice(0, 25)
        .map(({ id, name }) => ({ value: String(id), label: [...name].slice(0, 75).join('') })),
    },
    buttons(button(say.plain('reflections.share-keep'), encodeAction('reflection.review', undefined, week))),
  );
}

/** Exactly what the team will see, before it can be shared: afterwards it cannot be taken back. */
export function previewCard(
  { say, person }: PersonalCall,
  team: Team,
  reflection: Reflection,
  field: ReflectionField,
): Card {
  const { week } = reflection;
  return card(
    text(say.rich('reflections.share-preview', { team: team.name })),
    ...sharedCard(team, reflection, field, person.name).blocks,
    buttons(
      button(
        say.plain('reflections.share-send'),
        encodeAction('reflection.share-send', team.id, week, field),
        'primary',
      ),
      button(say.plain('reflections.share-keep'), encodeAction('reflection.review', undefined, week)),
    ),
  );
}

const sharedDetail = z.object({ reflection: z.number().int(), field: z.enum(FIELDS) });

/** Hands the answer to the worker, once for each team, however often the button is pressed. */
export async function shareAnswer(
  call: TeamCall,
  reflection: Reflection,
  field: ReflectionField,
): Promise<Reply> {
  const { trx, team, now } = call;
  if (reflection[field] === null || team.status !== 'active') return privately(greyCard(call));
  const detail = { reflection: reflection.id, field };
  const already = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', team.id)
    .where('kind', '=', 'reflection-shared')
    .where('detail', '=', JSON.stringify(detail))
    .executeTakeFirst();
  if (!already) await enqueue(trx, { kind: 'reflection-shared', to: { team: team.id }, at: now, detail });
  const { blocks } = reviewCard(call.words, reflection);
  return inPlace(card(text(call.say.rich('reflections.shared', { team: team.name })), ...blocks));
}

/** Reads the words when they are sent; somebody who has left or was forgotten shares nothing any more. */
export async function composeShared({ trx, team, detail }: Job): Promise<Composed> {
  const asked = sharedDetail.safeParse(detail);
  if (!team || !asked.success) return { kind: 'skip', reason: 'switched-off' };
  const reflection = await trx
    .selectFrom('reflection')
    .selectAll()
    .where('id', '=', asked.data.reflection)
    .executeTakeFirst();
  const author =
    reflection &&
    (await trx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', '=', reflection.person_id)
      .executeTakeFirst());
  if (!author || !reflection?.[asked.data.field] || !(await membershipOf(trx, team.id, author.id))) {
    return { kind: 'skip', reason: 'switched-off' };
  }
  return { kind: 'post', card: sharedCard(team, reflection, asked.data.field, author.name) };
}

/** In the team's language; without a name where the team has minors. */
function sharedCard(
  { words, settings }: Team,
  reflection: Reflection,
  field: ReflectionField,
  name: string,
): Card {
  const { say } = words;
  return card(
    text(
      settings.minors ? say.rich('reflections.shared-unnamed') : say.rich('reflections.shared-by', { name }),
    ),
    context(trusted(escapeRich(words.reflections[reflection.set_id]?.[field] ?? ''))),
    text(escapeRich(reflection[field] ?? '')),
  );
}
