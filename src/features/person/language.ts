import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, text } from '../../cards/card.ts';
import { type PersonalCall, wordsIn } from '../reflections/circle.ts';

export type Changed = { call: PersonalCall; lines: (Block | false | undefined)[] };

/**
 * The language the coach speaks to this person from now on; null follows their platform again. Returns the call in that
 * language. An unknown one changes nothing: undefined.
 */
export async function speak(call: PersonalCall, language: string | null): Promise<Changed | undefined> {
  if (language !== null && !call.content.languages.has(language)) return undefined;
  const before = call.person.language ?? 'auto';
  await call.trx.updateTable('person').set({ language }).where('id', '=', call.person.id).execute();
  const person = { ...call.person, language };
  const words = wordsIn(call.team ? [call.team] : call.circle, person, call.content);
  const { say } = words;
  const name = words.days.languages[words.language]?.label ?? words.language;
  return {
    call: { ...call, person, words, say },
    lines: [
      text(say.rich('person.language-set', { language: name })),
      buttons(button(say.plain('common.undo'), encodeAction('person.language', undefined, before))),
    ],
  };
}
