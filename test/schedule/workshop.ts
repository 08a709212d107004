import { openDatabase } from '../../data/database.ts';
import { card, text } from '../../src/cards/card.ts';
import { trusted } from '../../src/cards/rich-text.ts';
import type { Composer } from '../../src/feature.ts';
import type { Instant, Pace } from '../../src/ports.ts';
import { enqueue } from '../../src/schedule/enqueue.ts';
import { setSchedule } from '../../src/schedule/schedules.ts';
import { createWorker } from '../../src/schedule/worker.ts';
import { defaultSettings } from '../../src/team/settings.ts';
import { content } from '../house-content.ts';
import { ManualClock } from '../manual-clock.ts';
import { RecordingMessenger } from '../recording-messenger.ts';

const greeting: Composer = async () => ({ kind: 'post', card: card(text(trusted('bonjour'))) });

/** A worker on a database in memory, with teams in one workspace each unless told, and composers of one's own. */
export async function workshop(
  composer: Composer = greeting,
  { teams = 2, workspaces = 1, pace }: { teams?: number; workspaces?: number; pace?: Pace } = {},
) {
  const { db } = await openDatabase(':memory:');
  const clock = new ManualClock('2026-03-02T08:00');
  const messenger = Object.assign(new RecordingMessenger(() => clock.now()), pace && { pace });
  const faults: object[] = [];
  const unreachable: string[] = [];
  /** Those of a new day, which erase. */
  const upkeeps: Instant[] = [];
  const log = { info: () => {}, warn: () => {}, error: (facts: object) => void faults.push(facts) };
  for (let id = 1; id <= workspaces; id += 1) {
    await db
      .insertInto('organisation')
      .values({ id, platform: 'test', workspace: `W${id}`, name: 'W', created_at: 0 })
      .execute();
  }
  for (let id = 1; id <= teams; id += 1) {
    const organisation_id = 1 + ((id - 1) % workspaces);
    await db
      .insertInto('team')
      .values({ id, organisation_id, place: `C${id}`, name: 'x', status: 'active', created_at: 0 })
      .execute();
    const settings = JSON.stringify(defaultSettings);
    await db.insertInto('team_settings').values({ team_id: id, person_id: null, at: 0, settings }).execute();
  }
  const kinds = ['note', 'nudge', 'reminder', 'commitment-end'];
  const begin = () =>
    createWorker({
      db,
      content,
      clock,
      log,
      composers: new Map(kinds.map((kind) => [kind, composer])),
      messengers: new Map([['test', messenger]]),
      upkeep: async (_trx, now, _content, newDay) => void (newDay && upkeeps.push(now)),
      onUnreachable: async (_trx, _id, reason) => void unreachable.push(reason),
    });
  const shop = {
    db,
    clock,
    messenger,
    worker: begin(),
    faults,
    unreachable,
    upkeeps,
    /** Another process on the same database, which remembers nothing. */
    restart() {
      shop.worker = begin();
    },
    put: (team = 1, expires?: number) =>
      db
        .transaction()
        .execute((trx) =>
          enqueue(trx, { kind: 'note', to: { team }, at: clock.now(), ...(expires && { expires }) }),
        ),
    /** A daily schedule for each of these teams. */
    async daily(kind = 'nudge', time = '09:00', ids: number[] = [1], days = '1234567') {
      const timing = { zone: 'Europe/Paris', time, days };
      await db.transaction().execute(async (trx) => {
        for (const id of ids) await setSchedule(trx, kind, { team_id: id }, timing, clock.now());
      });
    },
    async later(ms: number) {
      clock.set(clock.now() + ms);
      await shop.worker.tick();
    },
    /** At a wall-clock time in Paris: a beat each minute until then, or whenever something is due before. */
    async until(local: string) {
      const target = clock.instant(local);
      for (;;) {
        await shop.worker.tick();
        const next = await shop.worker.nextDue();
        if (next === undefined || next > target) break;
        clock.set(Math.max(next, clock.now() + 1));
      }
      clock.set(target);
      await shop.worker.tick();
    },
    states: async () =>
      (await db.selectFrom('occurrence').select(['state', 'reason']).orderBy('id').execute()).map(
        ({ state, reason }) => (reason ? `${state}: ${reason}` : state),
      ),
    /** By the local day, how often something was delivered. */
    days: async () => {
      const rows = await db
        .selectFrom('occurrence')
        .select(['key', 'local_date'])
        .where('state', '=', 'sent')
        .orderBy('local_date')
        .execute();
      return rows.map(
        ({ key, local_date }) =>
          `${local_date} ×${messenger.delivered.filter((one) => one.key === key).length}`,
      );
    },
  };
  return shop;
}
