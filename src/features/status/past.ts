import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import { type Reason, reasonOf } from '../../schedule/silence.ts';
import { messageOf, saidSomethingElse } from '../streaks/load.ts';

export type Sent = { kind: string; at: Instant };
export type NotSent = { kind: string; at: Instant; reason: Reason };

const MOST_NOT_SENT = 10;

/** Changes to an older message are not messages. */
const EDITS = ['fold', 'nudge-card', 'commitment-card', 'commitment-declined-card', 'care-card'];

/** What went to the team's channel, or from this team to the reader; never what went to somebody else. */
function forReader(trx: Trx, teamId: number, personId: number) {
  return trx
    .selectFrom('occurrence')
    .where('kind', 'not in', EDITS)
    .where((eb) =>
      eb.or([
        eb.and([eb('team_id', '=', teamId), eb('person_id', 'is', null)]),
        eb.and([
          eb('person_id', '=', personId),
          eb.or([eb('team_id', 'is', null), eb('team_id', '=', teamId)]),
        ]),
      ]),
    );
}

export async function lastSent(trx: Trx, teamId: number, personId: number): Promise<Sent | undefined> {
  const row = await forReader(trx, teamId, personId)
    .select(['kind', 'sent_at', messageOf])
    .where('state', '=', 'sent')
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row?.sent_at) return undefined;
  // The month's summary or a question goes out at the nudge's hour, and is none.
  const kind = row.kind === 'nudge' && saidSomethingElse(row.message) ? 'message' : row.kind;
  return { kind, at: row.sent_at };
}

/** The latest that were skipped, failed, or left nobody knowing whether they arrived, newest first, each with why. */
export async function notSent(trx: Trx, teamId: number, personId: number): Promise<NotSent[]> {
  const rows = await forReader(trx, teamId, personId)
    .select(['kind', 'due_at', 'reason'])
    .where('state', 'in', ['skipped', 'dead', 'uncertain'])
    // Still being looked up, it has no reason yet.
    .where('reason', 'is not', null)
    .orderBy('due_at', 'desc')
    .limit(MOST_NOT_SENT)
    .execute();
  return rows.map(({ kind, due_at, reason }) => ({ kind, at: due_at, reason: reasonOf(reason) }));
}
