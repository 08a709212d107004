import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Instant } from '../../ports.ts';
import { addDays, weekOf } from '../../schedule/local-time.ts';

/** Local days, both ends included; one that lasts reaches up to the day asked about. */
export type CareSpan = { from: string; until: string };

const begunBy = prepared((trx, { teamId, date }: { teamId: number; date: string }) =>
  trx
    .selectFrom('care')
    .select(['from_day', 'until_day'])
    .where('team_id', '=', teamId)
    .where('from_day', '<=', date)
    .orderBy('from_day'),
);

const lastingOn = prepared((trx, { teamId, date }: { teamId: number; date: string }) =>
  trx
    .selectFrom('care')
    .select('id')
    .where('team_id', '=', teamId)
    .where('ended_at', 'is', null)
    .where('from_day', '<=', date),
);

const lastInstants = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('care')
    .select((eb) => [eb.fn.max('begun_at').as('begun'), eb.fn.max('ended_at').as('ended')])
    .where('team_id', '=', teamId),
);

/** When a team was in care mode, oldest first, up to a local day; openings taken back are left out. */
export async function careSpans(trx: Trx, teamId: number, today: string): Promise<CareSpan[]> {
  const rows = await begunBy(trx, { teamId, date: today });
  return rows
    .map(({ from_day, until_day }) => ({ from: from_day, until: until_day ?? today }))
    .filter(({ from, until }) => from <= until);
}

/** Pure: whether a local day lies in one of the spans. */
export const coveredBy = (spans: readonly CareSpan[], date: string): boolean =>
  spans.some(({ from, until }) => from <= date && date <= until);

/** Pure: the Mondays of every week that a span touches. */
export function weeksTouched(spans: readonly CareSpan[]): Set<string> {
  const weeks = new Set<string>();
  for (const { from, until } of spans) {
    for (let week = weekOf(from); week <= until; week = addDays(week, 7)) weeks.add(week);
  }
  return weeks;
}

/** Whether care mode lasts, on a local day from its first on: then nothing is sent of the coach's own accord. */
export async function inCare(trx: Trx, teamId: number, date: string): Promise<boolean> {
  return (await lastingOn(trx, { teamId, date })).length > 0;
}

/** The last sign of life by way of care mode: its opening or its end; 0 when there was none. */
export async function lastCareAt(trx: Trx, teamId: number): Promise<Instant> {
  const [row] = await lastInstants(trx, { teamId });
  return Math.max(row?.begun ?? 0, row?.ended ?? 0);
}
