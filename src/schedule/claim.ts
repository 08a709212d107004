import { type Selectable, sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { OccurrenceTable } from '../../data/schema/occurrence.ts';
import { cardFaults } from '../cards/limits.ts';
import { fitted } from '../cards/split.ts';
import { named } from '../coach/finish.ts';
import { type Content, spokenBy } from '../content/content.ts';
import type { Composed, Composer } from '../feature.ts';
import type { Log } from '../log.ts';
import { faultFacts } from '../log.ts';
import type { Address, Instant } from '../ports.ts';
import { loadTeam } from '../team/team.ts';

type Occurrence = Selectable<OccurrenceTable>;

/** What is ours to send until the lease ends; `epoch` guards its marks. */
export type Claimed = {
  id: number;
  key: string;
  kind: string;
  epoch: number;
  attempts: number;
  leaseUntil: Instant;
  /** When it was first sent, if it was. */
  sendingSince: Instant;
  platform: string;
  to: Address;
  message: Exclude<Composed, { kind: 'skip' }>;
};

export type ClaimContext = { content: Content; composers: Map<string, Composer>; log: Log };

const LEASE = 60_000;
const MOST_COMPOSE_FAILURES = 3;

/** Composes and claims what is due, in one transaction: due -> sending, skipped or dead. */
export async function claim(trx: Trx, now: Instant, most: number, context: ClaimContext): Promise<Claimed[]> {
  const due = await trx
    .selectFrom('occurrence')
    .selectAll()
    .where('state', '=', 'due')
    .where('not_before', '<=', now)
    .orderBy('not_before')
    .orderBy('id')
    .limit(most)
    .execute();
  const claimed: Claimed[] = [];
  for (const row of due) {
    const one = await claimOne(trx, row, now, context);
    if (one) claimed.push(one);
  }
  return claimed;
}

async function claimOne(
  trx: Trx,
  row: Occurrence,
  now: Instant,
  context: ClaimContext,
): Promise<Claimed | undefined> {
  if (row.expires_at !== null && row.expires_at <= now) return settle(trx, row, 'skipped', 'too-late');
  if (await channelHasHadIts(trx, row)) return settle(trx, row, 'skipped', 'another');
  const recipient = await recipientOf(trx, row);
  if (!recipient) return settle(trx, row, 'skipped', 'nobody-there');
  const composed = row.payload
    ? (JSON.parse(row.payload) as Composed)
    : await composedSafely(trx, row, now, context);
  if (!composed) return undefined;
  if (composed.kind === 'skip') return settle(trx, row, 'skipped', composed.reason);
  const leaseUntil = now + LEASE;
  await trx
    .updateTable('occurrence')
    .set({
      state: 'sending',
      payload: JSON.stringify(composed),
      lease_until: leaseUntil,
      epoch: row.epoch + 1,
      attempts: row.attempts + 1,
      sending_at: row.sending_at ?? now,
    })
    .where('id', '=', row.id)
    .execute();
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    epoch: row.epoch + 1,
    attempts: row.attempts + 1,
    leaseUntil,
    sendingSince: row.sending_at ?? now,
    ...recipient,
    message: composed,
  };
}

/**
 * At most one message of the coach's own accord goes to a channel on a local day; what somebody asked for may follow,
 * and so may a reminder: it was promised for an hour that people chose.
 */
async function channelHasHadIts(trx: Trx, row: Occurrence): Promise<boolean> {
  if (row.kind === 'reminder') return false;
  if (row.team_id === null || row.person_id !== null || row.schedule_id === null || row.turn > 1)
    return false;
  if (row.payload !== null) return false;
  const other = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', row.team_id)
    .where('person_id', 'is', null)
    .where('schedule_id', 'is not', null)
    .where('local_date', '=', row.local_date)
    .where('turn', '=', 1)
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .executeTakeFirst();
  return other !== undefined;
}

/** One that cannot be composed must not hold up the others: its writes are taken back, and it is tried again later. */
async function composedSafely(
  trx: Trx,
  row: Occurrence,
  now: Instant,
  context: ClaimContext,
): Promise<Composed | undefined> {
  await sql`savepoint composing`.execute(trx);
  try {
    const composed = await compose(trx, row, now, context);
    await sql`release composing`.execute(trx);
    return composed;
  } catch (error) {
    await sql`rollback to composing`.execute(trx);
    await sql`release composing`.execute(trx);
    const attempts = row.attempts + 1;
    context.log.error(
      { kind: row.kind, occurrence: row.id, attempts, ...faultFacts(error) },
      'could not compose',
    );
    const given = attempts >= MOST_COMPOSE_FAILURES;
    const outcome = given
      ? ({ state: 'dead', reason: 'our-fault' } as const)
      : { not_before: now + attempts * 60_000 };
    await trx
      .updateTable('occurrence')
      .set({ attempts, ...outcome })
      .where('id', '=', row.id)
      .execute();
    return undefined;
  }
}

async function compose(
  trx: Trx,
  row: Occurrence,
  now: Instant,
  { content, composers, log }: ClaimContext,
): Promise<Composed> {
  const composer = composers.get(row.kind);
  if (!composer) throw new Error(`nobody composes ${row.kind}`);
  const team = row.team_id === null ? undefined : await loadTeam(trx, { id: row.team_id }, content, now);
  const person =
    row.person_id === null
      ? undefined
      : await trx.selectFrom('person').selectAll().where('id', '=', row.person_id).executeTakeFirst();
  const composed = await composer({
    trx,
    content,
    now,
    occurrence: { id: row.id, key: row.key, localDate: row.local_date, turn: row.turn, dueAt: row.due_at },
    ...(team && { team }),
    ...(person && { person }),
    detail: row.detail === null ? undefined : JSON.parse(row.detail),
  });
  if (composed.kind === 'skip') return composed;
  const words = (person && spokenBy(content, person)) ?? team?.words;
  const whole = fitted(
    person && words ? named(composed.card, { ...(team && { team }), words }) : composed.card,
  );
  const faults = cardFaults(whole);
  if (faults.length) log.error({ kind: row.kind, faults: faults.length }, 'a card is over the house limits');
  return { ...composed, card: whole };
}

async function settle(
  trx: Trx,
  row: Occurrence,
  state: 'skipped' | 'dead',
  reason: string,
): Promise<undefined> {
  await trx.updateTable('occurrence').set({ state, reason }).where('id', '=', row.id).execute();
  return undefined;
}

/** Where it goes: the person's direct messages if it names one, else the team's channel. */
async function recipientOf(
  trx: Trx,
  row: Occurrence,
): Promise<{ platform: string; to: Address } | undefined> {
  if (row.person_id !== null) {
    const found = await trx
      .selectFrom('person')
      .innerJoin('organisation', 'organisation.id', 'person.organisation_id')
      .select(['platform', 'workspace', 'external_id'])
      .where('person.id', '=', row.person_id)
      .executeTakeFirst();
    if (!found?.external_id) return undefined;
    return { platform: found.platform, to: { workspace: found.workspace, user: found.external_id } };
  }
  if (row.team_id === null) return undefined;
  const found = await trx
    .selectFrom('team')
    .innerJoin('organisation', 'organisation.id', 'team.organisation_id')
    .select(['platform', 'workspace', 'place', 'status'])
    .where('team.id', '=', row.team_id)
    .executeTakeFirst();
  if (!found || found.status === 'resting') return undefined;
  return { platform: found.platform, to: { workspace: found.workspace, channel: found.place } };
}
