import type { Instant } from '../../../src/ports.ts';
import type { Journey, Live, PageState, Place, ShownMessage } from '../wire.ts';

/** What the page knows, and how it learns: pure, so that it can be tested without a browser. */
export type View = {
  connection: 'starting' | 'open' | 'lost';
  /** The last whole state; its messages, time and journey live on in the fields below. */
  state?: PageState;
  messages: ReadonlyMap<number, ShownMessage>;
  earlier: Record<Place, boolean>;
  now: Instant;
  journey?: Journey;
  lastDirect: Record<string, number>;
};

export const noView: View = {
  connection: 'starting',
  messages: new Map(),
  earlier: { channel: false, direct: false },
  now: 0,
  lastDirect: {},
};

export type News =
  | Live
  | { kind: 'lost' }
  /** One acts as somebody else from now on: nothing of the person before may stay in sight. */
  | { kind: 'left' }
  | { kind: 'answered'; messages: ShownMessage[] }
  | { kind: 'earlier'; place: Place; messages: ShownMessage[]; earlier: boolean };

export function learn(view: View, news: News): View {
  switch (news.kind) {
    case 'state':
      return fromState(news.state);
    case 'message':
      return withMessages(view, [news.message]);
    case 'answered':
      return withMessages(view, news.messages);
    case 'earlier':
      return {
        ...withMessages(view, news.messages),
        earlier: { ...view.earlier, [news.place]: news.earlier },
      };
    case 'elsewhere':
      return { ...view, lastDirect: { ...view.lastDirect, [news.person]: news.id } };
    case 'clock': {
      const { journey: _, ...rest } = view;
      return { ...rest, now: news.now, ...(news.journey && { journey: news.journey }) };
    }
    case 'lost':
      return { ...view, connection: 'lost' };
    case 'left':
      return { ...view, connection: 'starting', messages: new Map(), earlier: noView.earlier };
    default:
      return news satisfies never;
  }
}

function fromState(state: PageState): View {
  return {
    connection: 'open',
    state,
    messages: new Map(state.messages.map((message) => [message.id, message])),
    earlier: state.earlier,
    now: state.now,
    ...(state.journey && { journey: state.journey }),
    lastDirect: state.lastDirect,
  };
}

/** An answer and the live stream tell the same news in either order: the later revision stays. */
function withMessages(view: View, news: ShownMessage[]): View {
  const messages = new Map(view.messages);
  for (const message of news) {
    const known = messages.get(message.id);
    if (!known || known.revision < message.revision) messages.set(message.id, message);
  }
  return { ...view, messages };
}

/** The messages of a place in order of arrival. */
export function messagesIn(view: View, place: Place): ShownMessage[] {
  return [...view.messages.values()]
    .filter((message) => message.place === place)
    .sort((one, other) => one.id - other.id);
}

/** How many of the coach's messages in a place are newer than the last one seen. */
export function unreadIn(view: View, place: Place, seen: number): number {
  return messagesIn(view, place).filter(({ id, author }) => id > seen && author === 'coach').length;
}
