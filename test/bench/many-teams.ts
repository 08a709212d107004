import { sql } from 'kysely';
import { openDatabase } from '../../data/database.ts';
import { loadContent } from '../../src/content/load.ts';
import { createHouse } from '../../src/house.ts';
import type { Messenger } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import { ManualClock } from '../manual-clock.ts';

/** A Monday, after the hour of the nudge. */
const BUILT_AT = '2026-03-02T10:30';

const failed = (facts: object, what: string) => {
  throw new Error(`${what}: ${JSON.stringify(facts)}`);
};

/** The house on a file, with time of its own and a platform that takes everything and keeps nothing. */
export async function openQuietHouse(file: string, at = BUILT_AT) {
  const { db, close } = await openDatabase(file);
  const clock = new ManualClock(at);
  let sent = 0;
  const sink: Messenger = {
    async post() {
      sent += 1;
      return `m${sent}`;
    },
    edit: async () => {},
    find: async () => undefined,
  };
  const log = { info: () => {}, warn: failed, error: failed };
  const house = createHouse({
    db,
    content: loadContent(projectRoot),
    clock,
    log,
    messengers: new Map([['slack', sink]]),
  });
  return { ...house, db, clock, close, sent: () => sent };
}

/** Sets up so many teams, each in a workspace of its own, by the command a person would use. */
export async function foundTeams(file: string, count: number, at?: string): Promise<void> {
  const { db, coach, worker, close } = await openQuietHouse(file, at);
  await sql`pragma synchronous = off`.execute(db);
  for (let team = 1; team <= count; team += 1) {
    await coach.handle({
      kind: 'command',
      text: 'setup language:fr zone:Europe/Paris nudge:09:00 presences:site,newsletter,facebook',
      platform: 'slack',
      workspace: `T${team}`,
      channel: { id: `C${team}`, name: 'asso' },
      user: { id: 'U1', name: 'Amina' },
      hints: { zone: 'Europe/Paris', locale: 'fr-FR', administrator: true },
    });
  }
  await worker.tick();
  await worker.stop();
  await close();
}
