import type { Card } from '../../src/cards/card.ts';
import type { Coach } from '../../src/coach.ts';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import { createRecent } from '../recent.ts';
import { homeViewOf } from './card-view.ts';
import type { Clients } from './clients.ts';
import { failureOf } from './failure.ts';
import { type Author, homeEvent } from './parse.ts';
import type { People } from './people.ts';

/** Whoever opened their page this lately may still have it before them. */
const LATELY_MS = 15 * 60_000;
const REMEMBERED = 1000;

/** The Home tab. Neither rejects: what fails is logged by its code, and the next opening brings the page anew. */
export type Home = {
  opened(author: Author): Promise<void>;
  /** After something this person did. Calls Slack only for a page lately opened that now reads differently. */
  refreshed(author: Author): Promise<void>;
};

type Page = { until: number; shown: string; turn: Promise<void> };

export function createHome(parts: {
  coach: Coach;
  clients: Clients;
  people: People;
  clock: Clock;
  log: Log;
}): Home {
  const { coach, clients, people, clock, log } = parts;
  const pages = createRecent<string, Page>(REMEMBERED);

  async function drawn(author: Author): Promise<Card | undefined> {
    const profile = await people.profile(author.workspace, author.user);
    const reply = await coach.handle(homeEvent(author, profile));
    return reply.kind === 'cards' ? (reply.inPlace ?? reply.private) : undefined;
  }

  async function publish(author: Author, page: Page): Promise<void> {
    const card = await drawn(author);
    if (!card) return;
    const view = homeViewOf(card);
    const shown = JSON.stringify(view);
    if (shown === page.shown) return;
    const client = await clients(author.workspace);
    await client.views.publish({ user_id: author.user, view });
    page.shown = shown;
  }

  /** One after the other, so that an older page never follows a newer one. */
  function inTurn(author: Author, page: Page): Promise<void> {
    page.turn = page.turn
      .then(() => publish(author, page))
      .catch((error: unknown) =>
        log.warn({ code: failureOf(error).code }, 'a person’s page could not be shown'),
      );
    return page.turn;
  }

  const keyOf = ({ workspace, user }: Author) => `${workspace}:${user}`;

  return {
    opened(author) {
      const key = keyOf(author);
      const turn = pages.get(key)?.turn ?? Promise.resolve();
      // Slack may show what it has kept, so an opened page is always drawn.
      const page = { until: clock.now() + LATELY_MS, shown: '', turn };
      pages.set(key, page);
      return inTurn(author, page);
    },
    async refreshed(author) {
      const page = pages.get(keyOf(author));
      if (page && clock.now() < page.until) await inTurn(author, page);
    },
  };
}
