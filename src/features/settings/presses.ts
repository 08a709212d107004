import { greyCard } from '../../coach/cards.ts';
import type { Call, TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { nameOf } from '../../team/name.ts';
import { applyChanges, newestRow, settingsRow } from './apply.ts';
import { changedCard, finishedCard, undoneCard, useChannelCard } from './cards.ts';
import { stepForm, stepNumber } from './forms/step.ts';
import { activate } from './founding.ts';
import { guessedSettings } from './guess.ts';
import { leadsOf, removeLead, requireLead } from './leads.ts';
import { acceptedCard, hostsOnlyCard } from './request.ts';
import { syncEverything } from './schedules.ts';
import { mayAccept } from './setup.ts';

/** Opens one page of the settings. */
export async function edit(call: TeamCall, [typed, alone]: string[]): Promise<Reply> {
  const number = stepNumber(typed);
  if (!number) return privately(greyCard(call));
  requireLead(call);
  const opening = { number, team: call.team.id, alone: alone === 'alone' };
  return { kind: 'form', form: await stepForm(call, call.team.settings, opening) };
}

/** Puts back what a change replaced, as a new row; not when somebody has changed more since. */
export async function undo(call: TeamCall, [from, to, lead]: string[]): Promise<Reply> {
  requireLead(call);
  const before = await settingsRow(call, Number(from));
  if (!before || (await newestRow(call)) !== Number(to)) return privately(greyCard(call));
  if (lead && !(await removeLead(call, Number(lead)))) return privately(greyCard(call));
  const { call: after } = await applyChanges(call, before);
  return inPlace(undoneCard(after));
}

/** Back to a nudge every working day, for whoever in the team wants it. */
export async function daily(call: TeamCall): Promise<Reply> {
  const applied = await applyChanges(call, { rhythm: 'daily' });
  return privately(await changedCard(applied, call.team.settings));
}

/** Somebody who may says yes to a team that somebody else asked for. */
export async function accept(call: TeamCall): Promise<Reply> {
  const { team, trx, now, person } = call;
  if (!mayAccept(call)) return privately(hostsOnlyCard(call));
  if (team.status !== 'requested') return inPlace(acceptedCard(call));
  const active = await activate(call);
  for (const lead of await leadsOf(trx, team.id)) {
    if (lead.id !== person.id)
      await enqueue(trx, { kind: 'setup-accepted', to: { person: lead.id, team: team.id }, at: now });
  }
  return { kind: 'cards', inPlace: acceptedCard(active), private: await finishedCard(active) };
}

/** A team that lost its channel goes on in this one; everything it has stays. */
export async function move(call: TeamCall): Promise<Reply> {
  const { trx, team, now, content } = call;
  const { channel } = call.source;
  if (!channel) return privately(useChannelCard(call));
  requireLead(call);
  const taken = await trx
    .selectFrom('team')
    .select('id')
    .where('organisation_id', '=', call.organisationId)
    .where('place', '=', channel.id)
    .executeTakeFirst();
  if (taken || team.status !== 'resting') return privately(greyCard(call));
  const name = nameOf(channel.name ?? '', channel.id);
  const moved = { ...team, place: channel.id, name, status: 'active' as const };
  await trx
    .updateTable('team')
    .set({ place: moved.place, name: moved.name, status: moved.status })
    .where('id', '=', team.id)
    .execute();
  await syncEverything(trx, moved, content, now);
  await enqueue(trx, { kind: 'welcome', to: { team: team.id }, at: now });
  return inPlace(await finishedCard({ ...call, team: moved }));
}

/** A new team, though an older one rests. */
export async function fresh(call: Call): Promise<Reply> {
  if (!call.source.channel) return privately(useChannelCard(call));
  return { kind: 'form', form: await stepForm(call, guessedSettings(call), { number: 1 }) };
}
