import { prepared } from '../../../data/prepared.ts';
import { addMonths, type Month, monthOf } from '../../content/months.ts';
import type { Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { localDate, wellBefore } from '../../schedule/local-time.ts';

type Days = { teamId: number; from: string; before: string; since: Instant };

const anySpoken = prepared((trx, { teamId, from, before, since }: Days) =>
  trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('local_date', '>=', from)
    .where('local_date', '<', before)
    .where('due_at', '>=', since)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['sent', 'sending', 'uncertain']),
        // It may have arrived: better none than two.
        eb('reason', 'in', ['reminder', 'unknown-delivery']),
      ]),
    )
    .limit(1),
);

/**
 * The month to sum up: the one before, on the first day of a month on which the coach speaks at all, for a team that
 * already was there. What was sent this month is read from the records, so that silent days push it to the next one.
 */
export async function monthToSumUp({ trx, team, occurrence }: Job): Promise<Month | undefined> {
  const today = occurrence.localDate;
  if (!team || !today || occurrence.turn !== 1) return undefined;
  const month = monthOf(today);
  if (monthOf(localDate(team.createdAt, team.settings.zone)) >= month) return undefined;
  const from = `${month}-01`;
  const spoken = await anySpoken(trx, { teamId: team.id, from, before: today, since: wellBefore(from) });
  return spoken.length ? undefined : addMonths(month, -1);
}
