import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from '../../data/database.ts';
import { addDays, instantAt, localDate, localTime } from '../../src/schedule/local-time.ts';
import { defaultSettings } from '../../src/team/settings.ts';

/** A Tuesday at nine in the morning, in UTC: a working day in every zone. */
export const DUE_AT = Date.UTC(2026, 2, 3, 9);
/** Before the worker starts. */
const EARLIER = 2 * 3_600_000;
const ZONES = Intl.supportedValuesOf('timeZone').slice(0, 400);

const zoneOf = (team: number): string => ZONES[team % ZONES.length] ?? 'UTC';

/**
 * Writes so many teams over four hundred zones into a fresh database, each in a workspace of its own, with its daily
 * nudge: `dueTogether` of them at the same instant, the others had theirs before it and have it again the next day. Each has one sent before.
 */
export async function writeTeams(file: string, count: number, dueTogether: number): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await (await openDatabase(file)).close();
  const sqlite = new Database(file);
  sqlite.pragma('synchronous = OFF');
  const organisation = sqlite.prepare(
    "insert into organisation (id, platform, workspace, name, created_at) values (?, 'slack', ?, 'W', 0)",
  );
  const team = sqlite.prepare(
    "insert into team (id, organisation_id, place, name, status, created_at) values (?, ?, ?, 'asso', 'active', 0)",
  );
  const settings = sqlite.prepare('insert into team_settings (team_id, at, settings) values (?, 0, ?)');
  const schedule =
    sqlite.prepare(`insert into schedule (id, kind, team_id, zone, local_time, days, enabled, next_due_at)
    values (?, 'nudge', ?, ?, ?, '12345', 1, ?)`);
  const before = sqlite.prepare(`insert into occurrence
      (key, kind, team_id, schedule_id, local_date, due_at, not_before, expires_at, state, sent_at)
    values (?, 'nudge', ?, ?, '2026-02-02', 0, 0, 0, 'sent', 0)`);
  const slots = ZONES.map((zone) => {
    const wall = localTime(DUE_AT, zone);
    const earlier = localTime(DUE_AT - EARLIER, zone);
    const later = instantAt(addDays(localDate(DUE_AT - EARLIER, zone), 1), earlier, zone);
    const told = (nudge: string) => JSON.stringify({ ...defaultSettings, zone, nudge });
    return { wall, earlier, later, together: told(wall), apart: told(earlier) };
  });
  sqlite.transaction(() => {
    for (let id = 1; id <= count; id += 1) {
      const slot = slots[id % ZONES.length];
      if (!slot) throw new Error('no zone');
      const together = id <= dueTogether;
      organisation.run(id, `T${id}`);
      team.run(id, id, `C${id}`);
      settings.run(id, together ? slot.together : slot.apart);
      schedule.run(id, id, zoneOf(id), together ? slot.wall : slot.earlier, together ? DUE_AT : slot.later);
      before.run(`b${id}`, id, id);
    }
  })();
  sqlite.close();
}
