import type { Call, TeamCall } from '../../feature.ts';
import { weekOf } from '../../schedule/local-time.ts';
import { teamsOf } from '../../team/members.ts';
import { openSitting } from '../audit/sitting.ts';
import { inCare } from '../care/care-days.ts';
import type { Facts } from './moment.ts';

const NOTHING = {
  care: false,
  audited: false,
  nudgeOpen: false,
  reflectionOpen: false,
  toAccept: 0,
  openCommitments: 0,
};

/** Looks up what fits this person, here and now. */
export async function factsOf(call: Call): Promise<Facts> {
  const inChannel = call.source.channel !== undefined;
  if (!call.team || !call.member) {
    const teams = inChannel ? [] : await teamsOf(call.trx, call.person.id, call.content, call.now);
    return { team: teams.length ? 'several' : 'none', inChannel, ...NOTHING };
  }
  if (call.team.status === 'requested') return { team: 'requested', inChannel, ...NOTHING };
  return teamFacts({ ...call, team: call.team, member: call.member }, inChannel);
}

async function teamFacts(call: TeamCall, inChannel: boolean): Promise<Facts> {
  const sitting = await openSitting(call, 'alone');
  const commitments = await commitmentCounts(call);
  return {
    team: 'active',
    inChannel,
    ...(sitting && { auditOpen: sitting.answers.size }),
    care: await inCare(call.trx, call.team.id, call.team.today),
    audited: await hasAudited(call),
    nudgeOpen: await todaysNudgeIsOpen(call),
    reflectionOpen: await reflectionIsOpen(call),
    ...commitments,
  };
}

/** This person's own, or the team's taken together. */
async function hasAudited({ trx, team, person }: TeamCall): Promise<boolean> {
  const row = await trx
    .selectFrom('audit')
    .select('id')
    .where('team_id', '=', team.id)
    .where('finished_at', 'is not', null)
    .where((eb) => eb.or([eb('mode', '=', 'together'), eb('person_id', '=', person.id)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function todaysNudgeIsOpen({ trx, team }: TeamCall): Promise<boolean> {
  const row = await trx
    .selectFrom('nudge_shown')
    .select('id')
    .where('team_id', '=', team.id)
    .where('local_date', '=', team.today)
    .where('daily', '=', 1)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('check_in')
            .select('check_in.id')
            .whereRef('check_in.team_id', '=', 'nudge_shown.team_id')
            .whereRef('check_in.nudge_id', '=', 'nudge_shown.nudge_id')
            .whereRef('check_in.local_date', '=', 'nudge_shown.local_date')
            .where('check_in.outcome', '=', 'done')
            .where('check_in.undone_at', 'is', null),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function reflectionIsOpen({ trx, team, person }: TeamCall): Promise<boolean> {
  const row = await trx
    .selectFrom('reflection')
    .select('id')
    .where('person_id', '=', person.id)
    .where('week', '=', weekOf(team.today))
    .where('answered_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function commitmentCounts({ trx, team, person }: TeamCall) {
  const rows = await trx
    .selectFrom('commitment')
    .select(['accepted_at', 'owner_id'])
    .where('team_id', '=', team.id)
    .where('closed_at', 'is', null)
    .execute();
  return {
    toAccept: rows.filter(({ accepted_at, owner_id }) => accepted_at === null && owner_id === person.id)
      .length,
    // The team's own have no owner who could accept them.
    openCommitments: rows.filter(({ accepted_at, owner_id }) => accepted_at !== null || owner_id === null)
      .length,
  };
}
