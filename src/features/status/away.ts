import type { Trx } from '../../../data/database.ts';

/** The names of members who are away on a day, once each. */
export async function awayOn(trx: Trx, teamId: number, date: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('absence')
    .innerJoin('member', 'member.person_id', 'absence.person_id')
    .innerJoin('person', 'person.id', 'absence.person_id')
    .select('person.name')
    .distinct()
    .where('member.team_id', '=', teamId)
    .where('member.left_at', 'is', null)
    .where('person.forgotten_at', 'is', null)
    .where('absence.from_day', '<=', date)
    .where('absence.until_day', '>=', date)
    .orderBy('person.name')
    .execute();
  return rows.map(({ name }) => name);
}
