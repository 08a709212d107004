import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { cardFaults } from '../cards/limits.ts';
import { fitted } from '../cards/split.ts';
import { named } from '../coach/finish.ts';
import { type Content, spokenBy } from '../content/content.ts';
import type { Composed, Composer } from '../feature.ts';
import type { Log } from '../log.ts';
import { faultFacts } from '../log.ts';
import type { Instant } from '../ports.ts';
import type { About } from './about.ts';
import type { DueOne } from './due.ts';

export type ComposeContext = { content: Content; composers: Map<string, Composer>; log: Log };

/** The words of one occurrence: as they were found before, so that a second try says the same, or found now. */
export async function compose(
  trx: Trx,
  row: DueOne,
  now: Instant,
  { content, composers, log }: ComposeContext,
  about: About,
): Promise<Composed> {
  if (row.payload !== null) return JSON.parse(row.payload);
  const composer = composers.get(row.kind);
  if (!composer) throw new Error(`nobody composes ${row.kind}`);
  const { team, person } = await about.of(row);
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

/** Runs something and takes back all it wrote if it fails. */
export async function orTakeBack<T>(
  trx: Trx,
  run: () => Promise<T>,
  failed: (error: unknown) => T,
): Promise<T> {
  await sql`savepoint attempt`.execute(trx);
  try {
    return await run();
  } catch (error) {
    await sql`rollback to attempt`.execute(trx);
    return failed(error);
  } finally {
    await sql`release attempt`.execute(trx);
  }
}

/** Said without a word anybody typed. */
export function logFault(log: Log, row: DueOne, error: unknown): void {
  const { kind, id: occurrence, attempts } = row;
  log.error({ kind, occurrence, attempts: attempts + 1, ...faultFacts(error) }, 'could not compose');
}
