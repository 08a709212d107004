import type { Selectable } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import type { ReflectionTable } from '../../../data/schema/reflection.ts';
import type { Instant } from '../../ports.ts';
import { addDays } from '../../schedule/local-time.ts';

export type Reflection = Selectable<ReflectionTable>;

/** What can be written, in the order asked, and shared one by one. */
export const FIELDS = ['sentence', 'goal', 'reality', 'options', 'will'] as const;
export type ReflectionField = (typeof FIELDS)[number];
export const isField = (word: string | undefined): word is ReflectionField =>
  FIELDS.some((field) => field === word);

const MOODS = ['good', 'mixed', 'hard'] as const;
export type Mood = (typeof MOODS)[number];
export const isMood = (word: string | undefined): word is Mood => MOODS.some((mood) => mood === word);

/** A person's own reflection of a week (its Monday); nobody else's can be reached this way, whatever a button says. */
export function reflectionOf(trx: Trx, personId: number, week: string): Promise<Reflection | undefined> {
  return trx
    .selectFrom('reflection')
    .selectAll()
    .where('person_id', '=', personId)
    .where('week', '=', week)
    .executeTakeFirst();
}

/** Opens the week for a person, or finds it opened. `prompted` when the coach asks of its own accord. */
export async function openWeek(
  trx: Trx,
  who: { person: number; week: string; set: string; prompted: boolean },
  now: Instant,
): Promise<Reflection> {
  const known = await reflectionOf(trx, who.person, who.week);
  if (!known) {
    const prompted = who.prompted ? 1 : 0;
    const row = { person_id: who.person, week: who.week, set_id: who.set, prompted, at: now } as const;
    return trx.insertInto('reflection').values(row).returningAll().executeTakeFirstOrThrow();
  }
  if (!who.prompted || known.prompted === 1) return known;
  await trx.updateTable('reflection').set({ prompted: 1 }).where('id', '=', known.id).execute();
  return { ...known, prompted: 1 };
}

type Answer = Partial<Pick<Reflection, 'mood' | ReflectionField>>;

/** Records an answer; even an empty one is an answer. Returns the reflection as it now stands. */
export async function answerWeek(
  trx: Trx,
  { id }: Reflection,
  answer: Answer,
  now: Instant,
): Promise<Reflection> {
  return trx
    .updateTable('reflection')
    .set({ ...answer, answered_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What the person planned in their last weeks, if they wrote it. */
export async function lastWill(trx: Trx, personId: number, week: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('reflection')
    .select('will')
    .where('person_id', '=', personId)
    .where('week', '<', week)
    .where('week', '>=', addDays(week, -14))
    .where('will', 'is not', null)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.will ?? undefined;
}

/** Every reflection that is kept, newest first. */
export function reflectionsOf(trx: Trx, personId: number): Promise<Reflection[]> {
  return trx
    .selectFrom('reflection')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('week', 'desc')
    .execute();
}
