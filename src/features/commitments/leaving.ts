import type { Trx } from '../../../data/database.ts';
import type { Call, Composed, Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { outOfQuiet } from '../../schedule/quiet.ts';
import { teamSettings } from '../../team/settings.ts';
import { openCommitments } from './queries.ts';
import { takeoverCard } from './takeover.ts';

/** Somebody leaves a team, or all: what they had taken on is the team's again, and the team is asked who takes over. */
export async function releaseCommitments(
  trx: Trx,
  person: { id: number },
  now: Instant,
  teamId?: number,
): Promise<void> {
  const held = await trx
    .selectFrom('commitment')
    .select(['team_id', 'accepted_at'])
    .where('owner_id', '=', person.id)
    .where('closed_at', 'is', null)
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? 0))
    .execute();
  await trx
    .updateTable('commitment')
    .set({ owner_id: null, accepted_at: null })
    .where('owner_id', '=', person.id)
    .where('closed_at', 'is', null)
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? 0))
    .execute();
  for (const team of new Set(
    held.filter(({ accepted_at }) => accepted_at !== null).map(({ team_id }) => team_id),
  )) {
    const row = await trx
      .selectFrom('team_settings')
      .select('settings')
      .where('team_id', '=', team)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!row) continue;
    const { zone, quiet, minors } = teamSettings.parse(JSON.parse(row.settings));
    if (minors) continue;
    await enqueue(trx, { kind: 'commitment-takeover', to: { team }, at: outOfQuiet(now, zone, quiet) });
  }
}

/** Somebody left the workspace, or only the channel of one team: the others keep counting on them. */
export async function releaseDeparted({ trx, source, organisationId, person, now }: Call): Promise<void> {
  if (!source.channel) return releaseCommitments(trx, person, now);
  const team = await trx
    .selectFrom('team')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('place', '=', source.channel.id)
    .executeTakeFirst();
  if (team) await releaseCommitments(trx, person, now, team.id);
}

/** Composer of `commitment-takeover`. */
export async function askTakeover({ trx, team }: Job): Promise<Composed> {
  const free = team && (await openCommitments(trx, team.id)).some(({ owner_id }) => owner_id === null);
  if (!team || !free) return { kind: 'skip', reason: 'already-done' };
  return { kind: 'post', card: await takeoverCard(trx, team) };
}
