import { card } from '../../cards/card.ts';
import { waitingCard, whichTeamCard } from '../../coach/cards.ts';
import { keepDraft } from '../../commands/drafts.ts';
import type { Options } from '../../commands/options.ts';
import { UserError } from '../../errors.ts';
import { type Call, mayLead, type TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { teamsOf } from '../../team/members.ts';
import { applyChanges } from './apply.ts';
import { changedCard, finishedCard, moveCard, useChannelCard } from './cards.ts';
import { changesOf } from './changes.ts';
import { stepForm } from './forms/step.ts';
import { activate, foundTeam, repeatRequest, wakeTeam } from './founding.ts';
import { guessedSettings } from './guess.ts';
import { nameLead, requireLead, setLead } from './leads.ts';
import { askRemoval } from './removing-lead.ts';

/** The command `setup`: founds a team, opens the form, or changes what its options name. */
export async function setUp(call: Call, options: Options<'setup'>): Promise<Reply> {
  const { team, member } = call;
  if (team && member) return inTeam({ ...call, team, member }, options);
  const { channel } = call.source;
  if (!channel) return elsewhere(call);
  const lost = await restingTeam(call);
  if (lost) return privately(moveCard(call, lost));
  const before = guessedSettings(call);
  if (isEmpty(options)) return { kind: 'form', form: await stepForm(call, before, { number: 1 }) };
  if (options['remove-lead']) throw new UserError('settings.not-a-lead', {});
  const founded = await foundTeam(call, channel, await changesOf(call, options, before));
  if (options.lead) await nameLead(founded, options.lead);
  return privately(await finishedCard(founded));
}

const isEmpty = (options: Options<'setup'>) => Object.keys(options).length === 0;

async function inTeam(visited: TeamCall, options: Options<'setup'>): Promise<Reply> {
  const call = await leadingFirst(visited);
  if (call.team.status === 'requested' && !mayLead(call)) {
    await repeatRequest(call);
    return privately(waitingCard(call));
  }
  requireLead(call);
  const awake = await wakeTeam(call);
  if (isEmpty(options)) {
    if (awake.team.status === 'requested') await repeatRequest(awake);
    return {
      kind: 'form',
      form: await stepForm(awake, awake.team.settings, { number: 1, team: awake.team.id }),
    };
  }
  const { 'remove-lead': leaving, ...others } = options;
  const question = leaving && (await askRemoval(awake, leaving));
  if (question && isEmpty(others)) return privately(question);
  const applied = await applyChanges(awake, await changesOf(awake, options, awake.team.settings));
  const lead = options.lead ? await nameLead(applied.call, options.lead) : undefined;
  if (accepted(applied.call)) return privately(await finishedCard(await activate(applied.call)));
  const changed = await changedCard({ ...applied, ...(lead && { lead }) }, awake.team.settings);
  return privately(question ? card(...changed.blocks, ...question.blocks) : changed);
}

/** Whoever may say yes to a team that waits, and sets it up, leads it from then on. */
async function leadingFirst(call: TeamCall): Promise<TeamCall> {
  if (call.team.status !== 'requested' || mayLead(call) || !mayAccept(call)) return call;
  await setLead(call.trx, call.team.id, call.person.id, true);
  return { ...call, member: { lead: true } };
}

/** Whoever may host the coach in the team's own channel, where the platform says so; administrators everywhere. */
export const mayAccept = (call: TeamCall): boolean =>
  call.administrator || (call.hosts && call.source.channel?.id === call.team.place);

/** Somebody who may, and who sets up a team that waits, has said yes to it. */
export const accepted = (call: TeamCall): boolean => call.team.status === 'requested' && mayAccept(call);

/** In a direct message, of somebody in no team or in several. */
async function elsewhere(call: Call): Promise<Reply> {
  const teams = await teamsOf(call.trx, call.person.id, call.content, call.now);
  if (teams.length < 2) return privately(useChannelCard(call));
  const typed = 'text' in call.source && typeof call.source.text === 'string' ? call.source.text : 'setup';
  await keepDraft(call, 'coach.team', { text: typed });
  return privately(whichTeamCard(call, teams));
}

/** A team this person leads whose channel cannot be reached any more. */
function restingTeam({ trx, person }: Call) {
  return trx
    .selectFrom('member')
    .innerJoin('team', 'team.id', 'member.team_id')
    .select(['team.id', 'team.name'])
    .where('member.person_id', '=', person.id)
    .where('member.lead', '=', 1)
    .where('member.left_at', 'is', null)
    .where('team.status', '=', 'resting')
    .orderBy('team.id')
    .executeTakeFirst();
}
