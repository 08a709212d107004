import type { Generated, Kysely, Selectable } from 'kysely';
import type { Card, TextFile } from '../../src/cards/card.ts';
import type { Instant } from '../../src/ports.ts';
import { migratePlayground } from './migrations.ts';
import type { MessageBody, Place, ShownMessage } from './wire.ts';

/** The key is unique: what was delivered once is never shown twice. Audience null: everybody in the channel. */
type MessageTable = {
  id: Generated<number>;
  key: string | null;
  place: Place;
  audience: string | null;
  author: string;
  at: Instant;
  /** JSON of MessageBody. */
  body: string;
  /** JSON of TextFile. */
  file: string | null;
  points_to: number | null;
  revision: Generated<number>;
};

type Tables = { playground_message: MessageTable; playground_setting: { name: string; value: string } };

export type Setting = 'clock-offset' | 'language';

/** Where a message is seen: in the channel by everybody or one person, or in one person's direct messages. */
export type Where = { place: Place; audience: string | undefined };

export type NewMessage = Where & {
  author: string;
  at: Instant;
  body: MessageBody;
  file?: TextFile;
  pointsTo?: number;
};

export type StoredMessage = ShownMessage & { audience: string | undefined };

export type PlaygroundStore = Awaited<ReturnType<typeof openPlaygroundStore>>;

/** Opens (and creates as needed) the playground's tables beside the coach's. */
export async function openPlaygroundStore<DB>(handle: Kysely<DB>) {
  await migratePlayground(handle);
  // Only this file's tables are touched here, whatever else the handle knows.
  const db = handle as unknown as Kysely<Tables>;

  /** Returns the message, or the first one when its key was delivered before. */
  async function add(message: NewMessage, key?: string): Promise<{ message: StoredMessage; fresh: boolean }> {
    const row = await db
      .insertInto('playground_message')
      .values({
        key: key ?? null,
        place: message.place,
        audience: message.audience ?? null,
        author: message.author,
        at: message.at,
        body: JSON.stringify(message.body),
        file: message.file ? JSON.stringify(message.file) : null,
        points_to: message.pointsTo ?? null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row) return { message: stored(row), fresh: true };
    const first = await db
      .selectFrom('playground_message')
      .selectAll()
      .where('key', '=', key ?? '')
      .executeTakeFirstOrThrow();
    return { message: stored(first), fresh: false };
  }

  /** Puts another card in the place of a delivered one; undefined when there is no such message there. */
  async function replaceCard(
    id: number,
    where: Partial<Where>,
    card: Card,
  ): Promise<StoredMessage | undefined> {
    const row = await db
      .updateTable('playground_message')
      .set((of) => ({ body: JSON.stringify({ kind: 'card', card }), revision: of('revision', '+', 1) }))
      .where('id', '=', id)
      .where('author', '=', 'coach')
      .$if(where.place !== undefined, (query) => query.where('place', '=', where.place ?? 'channel'))
      .$if('audience' in where, (query) => query.where('audience', 'is', where.audience ?? null))
      .returningAll()
      .executeTakeFirst();
    return row && stored(row);
  }

  async function withKey(key: string, where: Where): Promise<number | undefined> {
    const row = await db
      .selectFrom('playground_message')
      .select('id')
      .where('key', '=', key)
      .where('place', '=', where.place)
      .where('audience', 'is', where.audience ?? null)
      .executeTakeFirst();
    return row?.id;
  }

  const seenBy = (person: string) =>
    db
      .selectFrom('playground_message')
      .where((is) => is.or([is('audience', 'is', null), is('audience', '=', person)]));

  /** The last messages of a place this person may see, oldest first. */
  async function page(person: string, place: Place, size: number, before = Number.MAX_SAFE_INTEGER) {
    const rows = await seenBy(person)
      .selectAll()
      .where('place', '=', place)
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(size + 1)
      .execute();
    return { messages: rows.slice(0, size).reverse().map(stored), earlier: rows.length > size };
  }

  /** Undefined when it does not exist or is not for this person's eyes. */
  async function message(id: number, person: string): Promise<StoredMessage | undefined> {
    const row = await seenBy(person).selectAll().where('id', '=', id).executeTakeFirst();
    return row && stored(row);
  }

  async function file(id: number, person: string): Promise<TextFile | undefined> {
    const row = await seenBy(person).select('file').where('id', '=', id).executeTakeFirst();
    return row?.file ? (JSON.parse(row.file) as TextFile) : undefined;
  }

  async function lastDirect(): Promise<Record<string, number>> {
    const rows = await db
      .selectFrom('playground_message')
      .select((of) => ['audience', of.fn.max('id').as('id')])
      .where('place', '=', 'direct')
      .where('author', '=', 'coach')
      .groupBy('audience')
      .execute();
    return Object.fromEntries(rows.map(({ audience, id }) => [audience, Number(id)]));
  }

  async function setting(name: Setting): Promise<string | undefined> {
    const row = await db
      .selectFrom('playground_setting')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value;
  }

  async function keepSetting(name: Setting, value: string): Promise<void> {
    await db
      .insertInto('playground_setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }

  /** Forgets every message; the language of the page stays. */
  async function clear(): Promise<void> {
    await db.deleteFrom('playground_message').execute();
    await db.deleteFrom('playground_setting').where('name', '=', 'clock-offset').execute();
  }

  return { add, replaceCard, withKey, page, message, file, lastDirect, setting, keepSetting, clear };
}

/** Bodies are written by `add` and `replaceCard` alone, hence read back as they are. */
function stored(row: Selectable<MessageTable>): StoredMessage {
  return {
    id: row.id,
    revision: row.revision,
    place: row.place,
    author: row.author,
    at: row.at,
    privately: row.place === 'channel' && row.audience !== null,
    body: JSON.parse(row.body) as MessageBody,
    ...(row.points_to !== null && { pointsTo: row.points_to }),
    audience: row.audience ?? undefined,
  };
}
