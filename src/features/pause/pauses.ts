import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Instant } from '../../ports.ts';
import { addDays } from '../../schedule/local-time.ts';
import type { Span } from './span.ts';

export type Pause = Span & {
  id: number /** Who asked for it, unless they are forgotten. */;
  by: string | null;
};

const pausesThatWere = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('pause')
    .leftJoin('person', 'person.id', 'pause.person_id')
    .select(['pause.id', 'pause.from_day', 'pause.until_day', 'person.name'])
    .where('pause.team_id', '=', teamId)
    .whereRef('pause.until_day', '>=', 'pause.from_day')
    .orderBy('pause.from_day')
    .orderBy('pause.id'),
);

/** A team's pauses, past ones too, oldest first; those that were taken back or never began are left out. */
export async function pausesOf(trx: Trx, teamId: number): Promise<Pause[]> {
  const rows = await pausesThatWere(trx, { teamId });
  return rows.map(({ id, from_day, until_day, name }) => ({
    id,
    from: from_day,
    until: until_day,
    by: name || null,
  }));
}

/** Those that last today or are still to come. */
export const aheadOf = (pauses: readonly Pause[], today: string): Pause[] =>
  pauses.filter(({ until }) => until >= today);

/** Puts a pause on record, once: the same span twice is one pause. Returns its id. */
export async function beginPause(
  trx: Trx,
  teamId: number,
  by: number,
  { from, until }: Span,
  now: Instant,
): Promise<number> {
  const same = await trx
    .selectFrom('pause')
    .select('id')
    .where('team_id', '=', teamId)
    .where('from_day', '=', from)
    .where('until_day', '=', until)
    .executeTakeFirst();
  if (same) return same.id;
  const { id } = await trx
    .insertInto('pause')
    .values({ team_id: teamId, person_id: by, from_day: from, until_day: until, at: now, ended_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Ends every pause that covers a day: its last day is the day before, so that one that began today never was.
 * Returns what was ended, for undoing.
 */
export async function endPauses(trx: Trx, teamId: number, today: string, now: Instant): Promise<Pause[]> {
  const running = (await pausesOf(trx, teamId)).filter(
    (pause) => pause.from <= today && today <= pause.until,
  );
  for (const { id } of running) await endAt(trx, teamId, id, addDays(today, -1), now);
  return running;
}

/** Takes a pause back that has just been made; false when the team has none with this id. */
export async function takeBack(trx: Trx, teamId: number, id: number, now: Instant): Promise<boolean> {
  const pause = (await pausesOf(trx, teamId)).find((one) => one.id === id);
  if (!pause) return false;
  await endAt(trx, teamId, id, addDays(pause.from, -1), now);
  return true;
}

/** Undoes an early end. False when the team has no such pause, or it did not end early. */
export async function resume(trx: Trx, teamId: number, id: number, until: string): Promise<boolean> {
  if (!Number.isSafeInteger(id) || !/^\d{4}-\d{2}-\d{2}$/.test(until)) return false;
  const result = await trx
    .updateTable('pause')
    .set({ until_day: until, ended_at: null })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('ended_at', 'is not', null)
    .where('until_day', '<', until)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function endAt(trx: Trx, teamId: number, id: number, until_day: string, now: Instant): Promise<void> {
  await trx
    .updateTable('pause')
    .set({ until_day, ended_at: now })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute();
}
