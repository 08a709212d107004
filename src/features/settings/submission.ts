import type { FormValues } from '../../cards/form.ts';
import { greyCard } from '../../coach/cards.ts';
import { teamFor } from '../../coach/team-for.ts';
import { dropDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import type { Call, TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { applyChanges } from './apply.ts';
import { changedCard, finishedCard, useChannelCard } from './cards.ts';
import { draftName, emptyForm, LAST_STEP, STEPS, stepForm, stepNumber } from './forms/step.ts';
import { activate, foundTeam, wakeTeam } from './founding.ts';
import { guessedSettings } from './guess.ts';
import { nameLead, requireLead } from './leads.ts';
import { accepted } from './setup.ts';

/** The first page of a team that does not exist yet. Sent twice, it is the first page of the team it made. */
export async function founded(call: Call, _args: string[], values: FormValues): Promise<Reply> {
  const { channel } = call.source;
  if (!channel) return privately(useChannelCard(call));
  const found = await teamFor(call);
  if (found.kind === 'found')
    return stepFilled({ ...call, team: found.team, member: found.member }, ['1'], values);
  const before = guessedSettings(call);
  const reading = new FormReading(call, values);
  const changes = await STEPS[1].read(call, reading, before);
  const opening = { number: 1 } as const;
  if (reading.refused)
    return reading.refuse(await emptyForm(call, before, opening), draftName(call, opening));
  await dropDraft(call, draftName(call, opening));
  const { team } = await foundTeam(call, channel, changes);
  return { kind: 'form', form: await stepForm(call, team.settings, { number: 2, team: team.id }) };
}

/** A page of the setup was sent: it is kept at once, and the next one opens. */
export async function stepFilled(sent: TeamCall, args: string[], values: FormValues): Promise<Reply> {
  const number = stepNumber(args[0]);
  if (!number) return privately(greyCard(sent));
  requireLead(sent);
  const call = await wakeTeam(sent);
  const before = call.team.settings;
  const alone = args[1] === 'alone';
  const opening = { number, team: call.team.id, alone };
  const reading = new FormReading(call, values);
  const changes = await STEPS[number].read(call, reading, before);
  if (reading.refused)
    return reading.refuse(await emptyForm(call, before, opening), draftName(call, opening));
  await dropDraft(call, draftName(call, opening));
  const applied = await applyChanges(call, changes);
  const named = number === 3 ? reading.text('lead') : undefined;
  const lead = named ? await nameLead(applied.call, named) : undefined;
  const after = accepted(applied.call) ? await activate(applied.call) : applied.call;
  if (alone) return privately(await changedCard({ ...applied, call: after, ...(lead && { lead }) }, before));
  if (number === LAST_STEP) return privately(await finishedCard(after));
  const next = stepNumber(String(number + 1)) ?? LAST_STEP;
  return {
    kind: 'form',
    form: await stepForm(after, after.team.settings, { number: next, team: after.team.id }),
  };
}
