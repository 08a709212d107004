import type { Trx } from '../../../data/database.ts';
import type { Rich } from '../../cards/rich-text.ts';
import type { Composed, Job } from '../../feature.ts';
import { addDays, localDate, weekOf } from '../../schedule/local-time.ts';
import { lateIntoQuiet } from '../../schedule/quiet.ts';
import type { Reason } from '../../schedule/silence.ts';
import type { Person } from '../../team/person.ts';
import type { Team } from '../../team/team.ts';
import { inCare } from '../care/care-days.ts';
import { silenceOn } from '../nudges/silence.ts';
import { absentOn } from '../person/absences.ts';
import { weekCard } from './cards.ts';
import { circleOf, wordsIn, zoneIn } from './circle.ts';
import { isOffWeek, type Prompted, paceAfter } from './pace.ts';
import { setOf } from './question-set.ts';
import { recordsOf } from './records.ts';
import { syncReflection } from './schedules.ts';
import { lastWill, openWeek, reflectionOf } from './week.ts';

/** The weekly message to one person, or the reason why there is none this week. */
export async function composeReflection(job: Job): Promise<Composed> {
  const { trx, content, now, person } = job;
  if (!person || person.forgotten_at !== null) return skip('nobody-there');
  const circle = await circleOf(trx, person.id, content, now);
  if (circle.length === 0 || person.weekly === 'off' || person.weekly === 'unasked')
    return skip('switched-off');
  // Their zone may have changed since: the next one comes at their hour.
  await syncReflection(trx, person.id, content, now);
  const date = job.occurrence.localDate ?? localDate(now, zoneIn(circle, person));
  const week = weekOf(date);
  const quiet = circle[0]?.settings.quiet;
  if (quiet && lateIntoQuiet(job.occurrence.dueAt, now, zoneIn(circle, person), quiet)) return skip('quiet');
  const silence = await silenceFor(trx, person, circle, date);
  if (silence) return skip(silence);
  if ((await reflectionOf(trx, person.id, week))?.answered_at) return skip('already-done');
  const asked = await promptedBefore(trx, person.id, week);
  if (isOffWeek(person.weekly, asked[0]?.week, addDays(week, -7))) return skip('slower');
  const words = wordsIn(circle, person, content);
  const calm = await withoutCare(trx, circle, date);
  const records = await recordsOf(trx, calm, date, words, content);
  if (records.count === 0) return skip('no-records');

  const notes: Rich[] = [];
  if (await wasSilent(trx, person.id, date)) notes.push(words.say.rich('reflections.after-quiet'));
  const pace = paceAfter(person.weekly, asked);
  if (pace.kind === 'slower') notes.push(words.say.rich('reflections.slowing'));
  if (pace.kind === 'last') notes.push(words.say.rich('reflections.stopping'));
  if (pace.kind !== 'as-before') await slowDown(trx, person, pace.kind === 'last' ? 'off' : 'fortnightly');
  const set = setOf(Object.keys(words.reflections), week, person.id);
  const reflection = await openWeek(trx, { person: person.id, week, set, prompted: true }, now);
  const will = await lastWill(trx, person.id, week);
  const facts = { reflection, records, notes, teams: calm, ...(will !== undefined && { will }) };
  return { kind: 'post', card: weekCard(words, facts) };
}

const skip = (reason: Reason): Composed => ({ kind: 'skip', reason });

/** Away, or on a day on which each of their teams is left in peace: a holiday, a pause, closed. */
async function silenceFor(
  trx: Trx,
  person: Person,
  circle: readonly Team[],
  date: string,
): Promise<Reason | undefined> {
  if (await absentOn(trx, person.id, date)) return 'away';
  let first: Reason | undefined;
  for (const team of circle) {
    const silence = await silenceOn(trx, team, date);
    if (!silence) return undefined;
    first ??= silence;
  }
  return first;
}

/** A team in a crisis is not asked to look back on its week. */
async function withoutCare(trx: Trx, circle: readonly Team[], date: string): Promise<Team[]> {
  const calm: Team[] = [];
  for (const team of circle) if (!(await inCare(trx, team.id, date))) calm.push(team);
  return calm;
}

/** Earlier messages of the coach's own accord since the last change of pace, newest first. */
async function promptedBefore(trx: Trx, personId: number, week: string): Promise<Prompted[]> {
  const rows = await trx
    .selectFrom('reflection')
    .select(['week', 'answered_at'])
    .where('person_id', '=', personId)
    .where('week', '<', week)
    .where('prompted', '=', 1)
    .orderBy('week', 'desc')
    .limit(8)
    .execute();
  return rows.map((row) => ({ week: row.week, answered: row.answered_at !== null }));
}

/** A change of pace is the answer to the silences before it: they are not counted a second time. */
async function slowDown(trx: Trx, { id }: Person, weekly: 'fortnightly' | 'off'): Promise<void> {
  await trx.updateTable('person').set({ weekly }).where('id', '=', id).execute();
  await trx
    .updateTable('reflection')
    .set({ prompted: 0 })
    .where('person_id', '=', id)
    .where('answered_at', 'is', null)
    .execute();
  if (weekly !== 'off') return;
  const mine = trx.updateTable('schedule').set({ enabled: 0 });
  await mine.where('kind', '=', 'reflection').where('person_id', '=', id).execute();
}

/** True when the last turn was left out because nothing was on record. */
async function wasSilent(trx: Trx, personId: number, date: string): Promise<boolean> {
  const last = await trx
    .selectFrom('occurrence')
    .select('reason')
    .where('person_id', '=', personId)
    .where('kind', '=', 'reflection')
    .where('local_date', '<', date)
    .where((eb) => eb.or([eb('reason', 'is', null), eb('reason', '!=', 'slower')]))
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.reason === 'no-records';
}
