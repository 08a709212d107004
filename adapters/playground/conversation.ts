import type { Card } from '../../src/cards/card.ts';
import type { Coach } from '../../src/coach.ts';
import type { CoachEvent } from '../../src/event.ts';
import type { Clock } from '../../src/ports.ts';
import type { CardsReply, Reply } from '../../src/reply.ts';
import type { LiveHub } from './live.ts';
import { shown } from './live.ts';
import { type Member, sourceOf } from './members.ts';
import { withMentions } from './mentions.ts';
import type { EventRequest } from './requests.ts';
import type { NewMessage, PlaygroundStore, StoredMessage } from './store.ts';
import type { TimeTravel } from './time-travel.ts';
import type { Place, ShownMessage } from './wire.ts';

/** What an event leads to, before it is put into the page's words. */
export type Answer = { kind: 'messages'; messages: ShownMessage[] } | Extract<Reply, { form: unknown }>;

type Here = { member: Member; place: Place; pressed?: number };

/** Turns what somebody does on the page into events for the coach, and its replies into messages. */
export function createConversation(parts: {
  coach: Coach;
  clock: Clock;
  store: PlaygroundStore;
  live: LiveHub;
  time: TimeTravel;
}) {
  const { coach, clock, store, live, time } = parts;

  async function add(message: Omit<NewMessage, 'at'>): Promise<StoredMessage> {
    const added = await store.add({ ...message, at: clock.now() });
    live.show(added.message);
    return added.message;
  }

  /** A line that is no command: talk among people, which the coach does not read. */
  async function talk(member: Member, place: Place, text: string): Promise<Answer> {
    const audience = place === 'direct' ? member.id : undefined;
    const said = await add({
      place,
      audience,
      author: member.id,
      body: { kind: 'line', text, command: false },
    });
    return { kind: 'messages', messages: [shown(said)] };
  }

  async function act(member: Member, request: EventRequest, pageLanguage: string): Promise<Answer> {
    const here: Here = { member, place: request.place };
    const pressed = request.kind !== 'command' && request.message;
    if (pressed) here.pressed = pressed;
    const typed: StoredMessage[] = [];
    if (request.kind === 'command') {
      const body = { kind: 'line', text: `/coach ${request.text}`.trim(), command: true } as const;
      typed.push(await add({ place: here.place, audience: member.id, author: member.id, body }));
    }
    const event: CoachEvent = { ...sourceOf(member, request.place, pageLanguage), ...done(request) };
    const reply = await time.between(() => coach.handle(event));
    if (reply.kind === 'cards') {
      const cards = await showCards(reply, here);
      return { kind: 'messages', messages: [...typed, ...cards].map(shown) };
    }
    if (reply.kind === 'nothing') return { kind: 'messages', messages: typed.map(shown) };
    return reply;
  }

  async function showCards(reply: CardsReply, here: Here): Promise<StoredMessage[]> {
    const messages: StoredMessage[] = [];
    if (reply.inPlace) messages.push(await putInPlace(reply.inPlace, here));
    if (reply.private) messages.push(await addCard(reply.private, here));
    if (reply.kept) {
      const kept = await addCard(reply.kept.card, { ...here, place: 'direct' });
      messages.push(kept);
      if (here.place === 'channel') messages.push(await addCard(reply.kept.pointer, here, kept.id));
    }
    if (reply.file) {
      const body = { kind: 'file', name: reply.file.name } as const;
      const where = { place: here.place, audience: here.member.id };
      messages.push(await add({ ...where, author: 'coach', body, file: reply.file }));
    }
    return messages;
  }

  async function putInPlace(card: Card, here: Here): Promise<StoredMessage> {
    const seen = here.pressed === undefined ? undefined : await store.message(here.pressed, here.member.id);
    const replaced = seen?.body.kind === 'card' ? await store.replaceCard(seen.id, {}, card) : undefined;
    if (!replaced) return addCard(card, here);
    live.show(replaced);
    return replaced;
  }

  async function addCard(card: Card, here: Here, pointsTo?: number): Promise<StoredMessage> {
    return add({
      place: here.place,
      audience: here.member.id,
      author: 'coach',
      body: { kind: 'card', card },
      ...(pointsTo !== undefined && { pointsTo }),
    });
  }

  return { act, talk };
}

/** The event's own part, as a platform tells it. */
function done(request: EventRequest) {
  switch (request.kind) {
    case 'command':
      return { kind: 'command', text: withMentions(request.text) } as const;
    case 'action': {
      const { action, value } = request;
      return { kind: 'action', action, ...(value !== undefined && { value }) } as const;
    }
    case 'form':
      return { kind: 'form', action: request.action, values: request.values } as const;
    default:
      return request satisfies never;
  }
}
