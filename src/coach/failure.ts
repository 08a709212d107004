import { encodeAction } from '../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../cards/card.ts';
import { commandNamed } from '../commands/parse.ts';
import type { Content, Words } from '../content/content.ts';
import type { CommandText } from '../content/schema.ts';
import { UserError } from '../errors.ts';
import type { CoachEvent } from '../event.ts';
import { faultFacts, type Log } from '../log.ts';
import { privately, type Reply } from '../reply.ts';
import { databaseTrouble } from '../storage-trouble.ts';

/** Turns whatever went wrong into a kind card. Logs our own faults by name and place, without what was typed. */
export function failureCard(
  error: unknown,
  event: CoachEvent,
  words: Words,
  content: Content,
  log: Log,
): Reply {
  const { say } = words;
  if (error instanceof UserError) return privately(userErrorCard(error, event, words, content));
  log.error({ kind: event.kind, ...faultFacts(error) }, 'an event failed');
  return privately(
    card(text(say.rich(databaseTrouble(error) ? 'common.storage-full' : 'common.something-broke'))),
  );
}

/** It was written well: an example would not help. */
const NOTHING_MISTYPED = new Set([
  'common.leads-only',
  'common.not-your-team',
  'commitments.no-owner-here',
  'commitments.not-yours',
  'commitments.too-many',
  'settings.last-lead',
  'settings.not-a-lead',
]);

function userErrorCard(
  error: UserError,
  event: CoachEvent,
  { say, commands }: Words,
  content: Content,
): Card {
  const typed = event.kind === 'command' ? event.text.trim().split(/\s/)[0] : undefined;
  const id = typed ? commandNamed(content, typed) : undefined;
  const about = id && !NOTHING_MISTYPED.has(error.key) ? commands[id] : undefined;
  const example = about && event.kind === 'command' ? exampleFor(about, event.text) : undefined;
  return card(
    text(say.rich(error.key, error.args)),
    example ? context(say.rich('common.example', { example })) : undefined,
    id && buttons(button(say.plain('common.see-help'), encodeAction('coach.run', undefined, 'help', id))),
  );
}

/** An example with an option that was typed, else the last: the fullest. */
function exampleFor({ options = {}, examples }: CommandText, typed: string): string | undefined {
  const names = Object.entries(options).flatMap(([id, { name, aliases }]) =>
    [id, name, ...aliases].some((one) => typed.includes(` ${one}:`)) ? [` ${name}:`] : [],
  );
  return examples.find((example) => names.some((name) => example.includes(name))) ?? examples.at(-1);
}
