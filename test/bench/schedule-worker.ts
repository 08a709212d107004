import { openDatabase } from '../../data/database.ts';
import { card, text } from '../../src/cards/card.ts';
import { trusted } from '../../src/cards/rich-text.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Messenger } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import { createWorker } from '../../src/schedule/worker.ts';
import { ManualClock } from '../manual-clock.ts';
import { DUE_AT } from './scheduled-teams.ts';

/** What every message says, whoever sends it. */
export const CARD = card(text(trusted('Une petite chose à faire aujourd’hui, en un quart d’heure.')));

const failed = (facts: object, what: string) => {
  throw new Error(`${what}: ${JSON.stringify(facts)}`);
};

/**
 * The worker as it runs in the house, an hour before teams are due; its words are found at once, and its platform takes
 * everything at once.
 */
export async function openWorker(file: string) {
  const { db, close } = await openDatabase(file);
  const clock = new ManualClock('2026-03-03T09:00');
  clock.set(DUE_AT - 3_600_000);
  let sent = 0;
  const sink: Messenger = {
    async post() {
      sent += 1;
      return `m${sent}`;
    },
    edit: async () => {},
    find: async () => undefined,
  };
  const worker = createWorker({
    db,
    content: loadContent(projectRoot),
    clock,
    log: { info: () => {}, warn: failed, error: failed },
    composers: new Map([['nudge', async () => ({ kind: 'post' as const, card: CARD })]]),
    messengers: new Map([['slack', sink]]),
    upkeep: async () => {},
    onUnreachable: async () => {},
  });
  return { db, clock, worker, close, sent: () => sent };
}
