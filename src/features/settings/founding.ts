import type { Call, TeamCall } from '../../feature.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { joinTeam } from '../../team/members.ts';
import { nameOf } from '../../team/name.ts';
import { type TeamSettings, teamSettings } from '../../team/settings.ts';
import { loadTeam, type Team } from '../../team/team.ts';
import { guessedSettings } from './guess.ts';
import { setLead } from './leads.ts';
import { syncEverything } from './schedules.ts';

/** Makes the team of a channel: at once for who may say yes to it, otherwise as a request that one of them accepts. */
export async function foundTeam(
  call: Call,
  channel: { id: string; name?: string },
  changes: Partial<TeamSettings>,
): Promise<TeamCall> {
  const { trx, now, person, content } = call;
  const settings = teamSettings.parse({ ...guessedSettings(call), ...changes });
  const { id } = await trx
    .insertInto('team')
    .values({
      organisation_id: call.organisationId,
      place: channel.id,
      name: nameOf(channel.name ?? '', channel.id),
      status: 'requested',
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('team_settings')
    .values({ team_id: id, person_id: person.id, at: now, settings: JSON.stringify(settings) })
    .execute();
  await joinTeam(trx, id, person.id, now);
  await setLead(trx, id, person.id, true);
  const team = await loadTeam(trx, { id }, content, now);
  if (!team) throw new Error('the team just founded is missing');
  const founded: TeamCall = { ...call, team, member: { lead: true } };
  if (call.hosts) return activate(founded);
  await sendRequest(founded);
  return founded;
}

/** The team begins: its hours are set, and its channel is told who the coach is. */
export async function activate(call: TeamCall): Promise<TeamCall> {
  const { trx, content, now } = call;
  if (call.team.status === 'active') return call;
  const team = await awake(call);
  await syncEverything(trx, team, content, now);
  await enqueue(trx, { kind: 'welcome', to: { team: team.id }, at: now });
  return { ...call, team };
}

/** Its channel was used again: a resting team goes on, without a second welcome. */
export async function wakeTeam(call: TeamCall): Promise<TeamCall> {
  if (call.team.status !== 'resting') return call;
  const team = await awake(call);
  await syncEverything(call.trx, team, call.content, call.now);
  return { ...call, team };
}

async function awake({ trx, team }: TeamCall): Promise<Team> {
  await trx.updateTable('team').set({ status: 'active' }).where('id', '=', team.id).execute();
  return { ...team, status: 'active' };
}

async function sendRequest({ trx, team, person, now }: TeamCall): Promise<void> {
  await enqueue(trx, {
    kind: 'setup-request',
    to: { team: team.id },
    at: now,
    detail: { person: person.id },
  });
}

/** The request is posted anew when the first could not be delivered. */
export async function repeatRequest(call: TeamCall): Promise<void> {
  const standing = await call.trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', call.team.id)
    .where('kind', '=', 'setup-request')
    .where('state', 'in', ['due', 'sending', 'uncertain', 'sent'])
    .executeTakeFirst();
  if (!standing) await sendRequest(call);
}
