import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { cardText } from '../../../src/cards/plain-text.ts';
import type { Live, ShownMessage } from '../wire.ts';
import { follow } from './server.ts';
import type { Standpoint } from './standpoint.ts';
import { learn, noView } from './view.ts';
import { type Say, sayWith } from './words.ts';

/** The view, kept up to date over the live stream, and what a screen reader should hear of it. */
export function useLive({ person, place }: Standpoint) {
  const [view, tell] = useReducer(learn, noView);
  const [announcement, announce] = useState('');
  const now = useRef({ place, view });
  now.current = { place, view };

  useEffect(() => {
    const hear = (live: Live) => {
      const { state, journey } = now.current.view;
      tell(live);
      if (!state) return;
      const words = announcementOf(live, now.current.place, journey !== undefined, sayWith(state.words));
      if (words) announce(words);
    };
    const stop = follow(person, hear, () => tell({ kind: 'lost' }));
    return () => {
      stop();
      tell({ kind: 'left' });
    };
  }, [person]);

  return { view, tell, announcement };
}

/** New messages in full where one looks, in brief elsewhere and while time flies; nothing of one's own. */
function announcementOf(live: Live, place: string, moving: boolean, say: Say): string | undefined {
  if (live.kind === 'clock') return moving && !live.journey ? say('arrived') : undefined;
  if (live.kind !== 'message' || live.message.author !== 'coach') return undefined;
  if (live.message.place !== place) return say('new-direct');
  return moving ? say('new-here') : `Cinq, ${wordsOf(live.message)}`;
}

function wordsOf({ body }: ShownMessage): string {
  return body.kind === 'card' ? cardText(body.card) : body.kind === 'file' ? body.name : body.text;
}
