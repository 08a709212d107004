import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Instant } from '../../ports.ts';
import { addDays } from '../../schedule/local-time.ts';

/** Days away, both ends included. */
export type Absence = { id: number; from: string; until: string };

/** Absences that have not ended by a local day, the soonest first. */
export async function absencesFrom(trx: Trx, personId: number, date: string): Promise<Absence[]> {
  const rows = await trx
    .selectFrom('absence')
    .selectAll()
    .where('person_id', '=', personId)
    .where('until_day', '>=', date)
    .orderBy('from_day')
    .orderBy('id')
    .execute();
  return rows.map(({ id, from_day, until_day }) => ({ id, from: from_day, until: until_day }));
}

export async function absentOn(trx: Trx, personId: number, date: string): Promise<boolean> {
  const row = await trx
    .selectFrom('absence')
    .select('id')
    .where('person_id', '=', personId)
    .where('from_day', '<=', date)
    .where('until_day', '>=', date)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const absencesByMember = prepared((trx, { teamId, date }: { teamId: number; date: string }) =>
  trx
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select((eb) =>
      eb
        .selectFrom('absence')
        .select((of) => of.fn.countAll<number>().as('spans'))
        .whereRef('absence.person_id', '=', 'person.id')
        .where('absence.from_day', '<=', date)
        .where('absence.until_day', '>=', date)
        .as('spans'),
    )
    .where('member.team_id', '=', teamId)
    .where('member.left_at', 'is', null)
    .where('person.forgotten_at', 'is', null),
);

/** True when the team has members and every one of them is away that day. */
export async function everyoneAway(trx: Trx, teamId: number, date: string): Promise<boolean> {
  const members = await absencesByMember(trx, { teamId, date });
  return members.length > 0 && members.every(({ spans }) => (spans ?? 0) > 0);
}

/** Puts an absence on record; one that is under way on its first day ends the day before. Returns its id. */
export async function beginAbsence(
  trx: Trx,
  personId: number,
  days: { from: string; until: string },
  now: Instant,
): Promise<number> {
  await endAbsence(trx, personId, days.from);
  const { id } = await trx
    .insertInto('absence')
    .values({ person_id: personId, from_day: days.from, until_day: days.until, at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody is there again on a day: absences that cover it end the day before. Returns the last day they had. */
export async function endAbsence(trx: Trx, personId: number, date: string): Promise<string | undefined> {
  const covering = (await absencesFrom(trx, personId, date)).filter(({ from }) => from <= date);
  for (const { id, from } of covering) {
    const mine = trx.updateTable('absence').where('id', '=', id);
    if (from < date) await mine.set({ until_day: addDays(date, -1) }).execute();
    else await trx.deleteFrom('absence').where('id', '=', id).execute();
  }
  return covering
    .map(({ until }) => until)
    .sort()
    .at(-1);
}

/** Takes one back; false when it is not this person's. */
export async function dropAbsence(trx: Trx, personId: number, id: number): Promise<boolean> {
  const gone = await trx
    .deleteFrom('absence')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
