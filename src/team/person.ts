import { type Selectable, sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { PersonTable } from '../../data/schema/person.ts';
import type { EventSource } from '../event.ts';
import type { Instant } from '../ports.ts';
import { nameOf } from './name.ts';

export type Person = Selectable<PersonTable>;

const organisationNamed = prepared((trx, { platform, workspace }: { platform: string; workspace: string }) =>
  trx
    .selectFrom('organisation')
    .select('id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace),
);

const personKnown = prepared((trx, { organisation, user }: { organisation: number; user: string }) =>
  trx
    .selectFrom('person')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('external_id', '=', user),
);

const peopleWithIds = prepared((trx, { ids }: { ids: string }) =>
  trx.selectFrom('person').selectAll().where('id', 'in', sql<number>`(select value from json_each(${ids}))`),
);

/** The organisation of an event, made on first sight. */
export async function organisationOf(
  trx: Trx,
  { platform, workspace }: EventSource,
  now: Instant,
): Promise<number> {
  const [known] = await organisationNamed(trx, { platform, workspace });
  if (known) return known.id;
  const made = await trx
    .insertInto('organisation')
    .values({ platform, workspace, name: workspace, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** The person behind an event, made on first sight, with what the platform knows of them today. */
export async function personOf(
  trx: Trx,
  organisationId: number,
  { user, hints }: EventSource,
  now: Instant,
): Promise<Person> {
  const name = nameOf(user.name, '');
  const [known] = await personKnown(trx, { organisation: organisationId, user: user.id });
  const seen = {
    ...(name && { name }),
    ...(hints.locale && { locale: hints.locale }),
    ...(hints.zone && { zone: hints.zone }),
  };
  if (!known) {
    return trx
      .insertInto('person')
      .values({
        organisation_id: organisationId,
        external_id: user.id,
        name: '?',
        weekly: 'unasked',
        joined_at: now,
        ...seen,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  }
  const changed = Object.entries(seen).some(([key, value]) => known[key as keyof Person] !== value);
  if (changed) await trx.updateTable('person').set(seen).where('id', '=', known.id).execute();
  return { ...known, ...seen };
}

/** Those of the people with these ids that there are, by id. */
export async function loadPeople(trx: Trx, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await peopleWithIds(trx, { ids: JSON.stringify(ids) });
  return new Map(rows.map((person) => [person.id, person]));
}

/** The name of somebody who was mentioned and has not used the coach yet. */
export const NOT_MET = '…';

/** Somebody another person named; made on first sight under a name that the platform will correct. */
export async function personNamed(
  trx: Trx,
  organisationId: number,
  externalId: string,
  now: Instant,
): Promise<Person> {
  const [known] = await personKnown(trx, { organisation: organisationId, user: externalId });
  if (known) return known;
  return trx
    .insertInto('person')
    .values({
      organisation_id: organisationId,
      external_id: externalId,
      name: NOT_MET,
      weekly: 'unasked',
      joined_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** True for somebody the coach has met: others may come and go without leaving a trace. */
export async function isKnown(trx: Trx, { platform, workspace, user }: EventSource): Promise<boolean> {
  const row = await trx
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.id', 'person.organisation_id')
    .select('person.id')
    .where('organisation.platform', '=', platform)
    .where('organisation.workspace', '=', workspace)
    .where('person.external_id', '=', user.id)
    .executeTakeFirst();
  return row !== undefined;
}
