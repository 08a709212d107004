import type { StoredMessage } from './store.ts';
import type { Live, ShownMessage } from './wire.ts';

type Viewer = { person: string; send: (live: Live) => void; end: () => void };

export type LiveHub = {
  join(viewer: Viewer): () => void;
  /** Shows a new or changed message to those who may see it, and to the others no more than that it exists. */
  show(message: StoredMessage): void;
  toAll(live: Live): void;
  /** Says something else to each viewer, by the person they act as. */
  toEach(live: (person: string) => Promise<Live>): Promise<void>;
  /** Ends every live stream. */
  close(): void;
};

export function createLiveHub(): LiveHub {
  const viewers = new Set<Viewer>();
  return {
    join(viewer) {
      viewers.add(viewer);
      return () => viewers.delete(viewer);
    },
    show(message) {
      for (const viewer of viewers) {
        if (isFor(message, viewer.person)) viewer.send({ kind: 'message', message: shown(message) });
        else if (message.audience && message.place === 'direct' && message.author === 'coach')
          viewer.send({ kind: 'elsewhere', person: message.audience, id: message.id });
      }
    },
    toAll(live) {
      for (const viewer of viewers) viewer.send(live);
    },
    async toEach(live) {
      await Promise.all([...viewers].map(async (viewer) => viewer.send(await live(viewer.person))));
    },
    close() {
      for (const viewer of [...viewers]) viewer.end();
    },
  };
}

const isFor = (message: StoredMessage, person: string) =>
  message.audience === undefined || message.audience === person;

/** Without what only the server needs to know. */
export function shown({ audience: _, ...message }: StoredMessage): ShownMessage {
  return message;
}
