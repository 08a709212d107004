import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, heading, text } from '../../cards/card.ts';
import { spokenDay } from '../../content/dates.ts';
import type { PersonalCall } from './circle.ts';
import { type Reflection, reflectionsOf } from './week.ts';

/** Thirteen weeks are kept; a choice holds 25. */
const MOST_LISTED = 25;

/** Everything the person has written that is still kept, and whether more is asked for. */
export async function keptCard(call: PersonalCall): Promise<Card> {
  const { trx, person, say, words } = call;
  const written = (await reflectionsOf(trx, person.id)).filter(({ answered_at }) => answered_at !== null);
  if (written.length === 0) {
    return card(
      heading(say.plain('reflections.kept-title')),
      text(say.rich('reflections.kept-none')),
      weeklyButton(call),
    );
  }
  return card(
    heading(say.plain('reflections.kept-title')),
    text(say.rich('reflections.kept', { count: written.length })),
    {
      kind: 'choice',
      action: encodeAction('reflection.read'),
      prompt: say.plain('reflections.kept-prompt'),
      options: written.slice(0, MOST_LISTED).map(({ week, mood }) => ({
        value: week,
        label: say.plain('reflections.week-of', { day: spokenDay(words.language, week) }),
        ...(mood && { detail: say.plain(`reflections.mood-${mood}`) }),
      })),
    },
    weeklyButton(call),
  );
}

/** Whether it comes by itself each week. */
function weeklyButton({ say, person: { weekly } }: PersonalCall): Block | undefined {
  const comes = weekly === 'on' || weekly === 'fortnightly';
  return buttons(
    button(
      say.plain(comes ? 'reflections.stop' : 'reflections.start'),
      encodeAction('reflection.consent', undefined, comes ? 'off' : 'on'),
    ),
  );
}

export const eraseCard = ({ say, words }: PersonalCall, { week }: Reflection): Card =>
  card(
    text(say.rich('reflections.erase-ask', { day: spokenDay(words.language, week) })),
    buttons(
      button(
        say.plain('reflections.erase-yes'),
        encodeAction('reflection.erase-now', undefined, week),
        'danger',
      ),
      button(say.plain('reflections.erase-no'), encodeAction('reflection.review', undefined, week)),
    ),
  );

/** Gone at once, with the copy of the card that asked for it. */
export async function eraseReflection({ trx, person }: PersonalCall, { id }: Reflection): Promise<void> {
  await trx.deleteFrom('reflection').where('id', '=', id).where('person_id', '=', person.id).execute();
  await trx
    .updateTable('occurrence')
    .set({ payload: null })
    .where('kind', '=', 'reflection')
    .where('person_id', '=', person.id)
    .execute();
}
