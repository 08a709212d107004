import type { TeamCall } from '../../feature.ts';
import type { TeamSettings } from '../../team/settings.ts';
import { saveSettings } from '../../team/team.ts';
import { differences } from './changes.ts';
import type { SettingName } from './in-words.ts';
import type { NewLead } from './leads.ts';
import { syncEverything } from './schedules.ts';

export type Applied = {
  call: TeamCall;
  changed: SettingName[];
  /** The rows of settings before and after; the same when nothing changed. */
  from: number;
  to: number;
  lead?: NewLead;
};

/** Records changed settings as a new row and moves everything that depends on them. */
export async function applyChanges(call: TeamCall, changes: Partial<TeamSettings>): Promise<Applied> {
  const { trx, team, person, content, now } = call;
  const changed = differences(team.settings, { ...team.settings, ...changes });
  const from = await newestRow(call);
  if (changed.length === 0) return { call, changed, from, to: from };
  const after = await saveSettings(trx, team, changes, person.id, now, content);
  await syncEverything(trx, after, content, now);
  return { call: { ...call, team: after }, changed, from, to: await newestRow(call) };
}

export async function newestRow({ trx, team }: TeamCall): Promise<number> {
  const row = await trx
    .selectFrom('team_settings')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('team_id', '=', team.id)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The settings of one of the team's own rows; undefined for a foreign or unknown row. */
export async function settingsRow(
  { trx, team }: TeamCall,
  id: number,
): Promise<Partial<TeamSettings> | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const row = await trx
    .selectFrom('team_settings')
    .select('settings')
    .where('team_id', '=', team.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && JSON.parse(row.settings);
}
