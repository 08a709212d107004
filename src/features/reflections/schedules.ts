import type { Trx } from '../../../data/database.ts';
import type { Content } from '../../content/content.ts';
import type { Instant } from '../../ports.ts';
import { restSchedule, setSchedule } from '../../schedule/schedules.ts';
import { membersOf } from '../../team/members.ts';
import type { Team } from '../../team/team.ts';
import { circleOf, zoneIn } from './circle.ts';

/**
 * Sets or rests a person's weekly reflection: with their consent, in their zone, on the day and at the hour of their
 * oldest team. To be called when consent, zone, teams or a team's settings change; doing it twice changes nothing.
 */
export async function syncReflection(
  trx: Trx,
  personId: number,
  content: Content,
  now: Instant,
): Promise<void> {
  const person = await trx.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst();
  const circle = person ? await circleOf(trx, personId, content, now) : [];
  const [first] = circle;
  const wanted =
    person && person.forgotten_at === null && (person.weekly === 'on' || person.weekly === 'fortnightly');
  if (!wanted || !first) return restSchedule(trx, 'reflection', { person_id: personId });
  const { weekday, time } = first.settings.reflection;
  const timing = { zone: zoneIn(circle, person), time, days: String(weekday) };
  await setSchedule(trx, 'reflection', { person_id: personId }, timing, now);
}

/** Those who said yes and whose message rests all the same, because they came back to a team: part of the daily upkeep. */
export async function wakeReflections(trx: Trx, content: Content, now: Instant): Promise<void> {
  const people = await trx
    .selectFrom('person')
    .innerJoin('member', (join) =>
      join.onRef('member.person_id', '=', 'person.id').on('member.left_at', 'is', null),
    )
    .select('person.id')
    .distinct()
    .where('person.weekly', 'in', ['on', 'fortnightly'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('schedule')
            .select('schedule.id')
            .whereRef('schedule.person_id', '=', 'person.id')
            .where('schedule.kind', '=', 'reflection')
            .where('schedule.enabled', '=', 1),
        ),
      ),
    )
    .execute();
  for (const { id } of people) if (!(await wasRefused(trx, id))) await syncReflection(trx, id, content, now);
}

/** Whose direct messages are closed is not knocked at every week; `reflect` opens them again. */
async function wasRefused(trx: Trx, personId: number): Promise<boolean> {
  const last = await trx
    .selectFrom('occurrence')
    .select('state')
    .where('person_id', '=', personId)
    .where('kind', '=', 'reflection')
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.state === 'dead';
}

/** The same for a whole team, after its settings changed: its members' reflections, or its question in the channel. */
export async function syncTeamReflections(
  trx: Trx,
  team: Team,
  content: Content,
  now: Instant,
): Promise<void> {
  const { weekday, time } = team.settings.reflection;
  if (team.settings.minors && team.status === 'active') {
    const timing = { zone: team.settings.zone, time, days: String(weekday) };
    await setSchedule(trx, 'reflection-public', { team_id: team.id }, timing, now);
  } else {
    await restSchedule(trx, 'reflection-public', { team_id: team.id });
  }
  for (const { id } of await membersOf(trx, team.id)) await syncReflection(trx, id, content, now);
}
