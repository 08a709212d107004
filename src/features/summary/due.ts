import type { Trx } from '../../../data/database.ts';
import { addMonths, type Month, monthOf } from '../../content/months.ts';
import type { Job } from '../../feature.ts';
import { localDate } from '../../schedule/local-time.ts';

/**
 * The month to sum up: the one before, on the first day of a month on which the coach speaks at all, for a team that
 * already was there. What was sent this month is read from the records, so that silent days push it to the next one.
 */
export async function monthToSumUp({ trx, team, occurrence }: Job): Promise<Month | undefined> {
  const today = occurrence.localDate;
  if (!team || !today || occurrence.turn !== 1) return undefined;
  const month = monthOf(today);
  const { created_at } = await trx
    .selectFrom('team')
    .select('created_at')
    .where('id', '=', team.id)
    .executeTakeFirstOrThrow();
  if (monthOf(localDate(created_at, team.settings.zone)) >= month) return undefined;
  return (await spokeBetween(trx, team.id, `${month}-01`, today)) ? undefined : addMonths(month, -1);
}

async function spokeBetween(trx: Trx, teamId: number, from: string, before: string): Promise<boolean> {
  const earlier = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('local_date', '>=', from)
    .where('local_date', '<', before)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['sent', 'sending', 'uncertain']),
        // It may have arrived: better none than two.
        eb('reason', 'in', ['reminder', 'unknown-delivery']),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return earlier !== undefined;
}
