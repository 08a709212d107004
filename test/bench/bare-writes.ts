import Database from 'better-sqlite3';
import { slotKey } from '../../src/schedule/key.ts';
import { CARD } from './schedule-worker.ts';
import { DUE_AT } from './scheduled-teams.ts';

const PLANNED = 500;
const CLAIMED = 100;
const MARKED = 50;
const DAY = 86_400_000;

/**
 * The writes of one beat by better-sqlite3 alone, row by row with statements prepared before: the same columns, in
 * commits of the same size, as safe on the disk. It reads nothing and decides nothing. Returns milliseconds.
 */
export function bareWrites(file: string, count: number): number {
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  const insert =
    sqlite.prepare(`insert into occurrence (id, key, kind, team_id, person_id, schedule_id, local_date,
      due_at, not_before, expires_at, state, reason, detail)
    values (?, ?, 'nudge', ?, null, ?, '2026-03-03', ?, ?, ?, 'due', null, null) on conflict do nothing`);
  const move = sqlite.prepare('update schedule set next_due_at = ? where id = ?');
  const claim = sqlite.prepare(`update occurrence set state = 'sending', payload = ?, attempts = 1, epoch = 1,
      lease_until = ?, sending_at = ? where id = ?`);
  const mark =
    sqlite.prepare(`update occurrence set state = 'sent', provider_ref = ?, sent_at = ?, lease_until = null
    where id = ? and epoch = 1`);
  const first = 1_000_000;
  const payload = JSON.stringify({ kind: 'post', card: CARD });
  const inGroups = (size: number, write: (team: number) => void) => {
    for (let from = 1; from <= count; from += size)
      sqlite.transaction(() => {
        for (let team = from; team < from + size && team <= count; team += 1) write(team);
      })();
  };
  const from = performance.now();
  inGroups(PLANNED, (team) => {
    insert.run(first + team, slotKey(team, '2026-03-03', 1), team, team, DUE_AT, DUE_AT, DUE_AT + DAY);
    move.run(DUE_AT + DAY, team);
  });
  inGroups(CLAIMED, (team) => claim.run(payload, DUE_AT + 60_000, DUE_AT, first + team));
  inGroups(MARKED, (team) => mark.run(`m${team}`, DUE_AT, first + team));
  const took = performance.now() - from;
  sqlite.close();
  return took;
}
