import { expect } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { Form } from '../../src/cards/form.ts';
import { cardText } from '../../src/cards/plain-text.ts';
import { localDate, localTime } from '../../src/schedule/local-time.ts';
import { platformFaults } from '../platforms/fitting.ts';
import { type House, labelsOf, openHouse } from '../team.ts';

/** A whole house in which whatever anybody is shown is also drawn as Slack and Discord are sent it, and judged by their rules. */
export const openStory = (opening: Omit<Parameters<typeof openHouse>[0] & object, 'watch'> = {}) =>
  openHouse({
    ...opening,
    watch(shown) {
      if (isBeyondTyping(shown)) return;
      const faults = platformFaults(shown);
      if (faults.length) throw new Error(`a platform would refuse this: ${faults.join('; ')}`);
    },
  });

/** Slack's fields take 3,000 characters, so a longer text never came out of one. */
const isBeyondTyping = (shown: Card | Form) =>
  'fields' in shown &&
  shown.fields.some((field) => field.kind === 'text' && (field.value?.length ?? 0) > 3000);

export type Visitor = ReturnType<House['person']>;
export type Message = ReturnType<House['posts']>[number];

/** What an administrator types for a French team that works from Monday to Friday. */
export const FRENCH_SETUP =
  'réglages langue:fr zone:Paris idée:9h jours:lun-ven point:ven-16:00 pays:FR présences:site,facebook,instagram,lettre';
export const ENGLISH_SETUP =
  'setup language:en zone:London nudge:9:00 days:mon-fri reflection:fri-16:00 country:GB presences:site,facebook';

/** « 2026-03-03 09:00 » on the wall of a zone. */
export const momentOf = ({ at }: Message, zone = 'Europe/Paris'): string =>
  `${localDate(at, zone)} ${localTime(at, zone)}`;
export const momentsOf = (messages: Message[], zone = 'Europe/Paris'): string[] =>
  messages.map((message) => momentOf(message, zone));

/** The words of a message as it stands now; no-break spaces read as plain ones, here and below. */
export const wordsOf = ({ card }: Message): string => plain(cardText(card));
/** The words it arrived with. */
export const firstWordsOf = ({ posted }: Message): string => plain(cardText(posted));
export const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
export const labelsUnder = ({ card }: Message): string[] => labelsOf(card);

/** Ideas of the day among messages, whatever became of them since. */
export const ideasAmong = (messages: Message[]): Message[] =>
  messages.filter(({ posted }) => nudgeOf(posted) !== undefined);

/** Which nudge a card is about, by what its buttons carry. */
export function nudgeOf(card: Card): string | undefined {
  for (const block of card.blocks) {
    for (const { action } of block.kind === 'buttons' ? block.buttons : []) {
      const id = /^nudge\.(?:done|another)~[^~]*~([^~]+)/.exec(action)?.[1];
      if (id) return id;
    }
  }
  return undefined;
}

export function lastOf(messages: Message[]): Message {
  const message = messages.at(-1);
  if (!message) throw new Error('nothing was sent');
  return message;
}

/** Presses a button under a delivered message, which changes in place as it does on a platform. */
export async function presses(visitor: Visitor, message: Message, label: string): Promise<void> {
  await visitor.presses(label, message.card, 'channel' in message.to ? message.to.channel : null);
  const reply = visitor.reply();
  if (reply.kind === 'cards' && reply.inPlace) message.card = reply.inPlace;
}

/** Everything somebody was just shown: in place, in private, and where the rest waits. */
export function shownTo(visitor: Visitor): string {
  const reply = visitor.reply();
  if (reply.kind === 'cards') {
    const cards = [reply.inPlace, reply.private, reply.kept?.card, reply.kept?.pointer];
    return plain(cards.flatMap((card) => (card ? cardText(card) : [])).join('\n'));
  }
  return reply.kind === 'nothing' ? '' : plain(JSON.stringify(reply));
}

/** No fault of ours came to light while the story went on. */
export function expectNothingBroke({ logged }: House): void {
  expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
}
