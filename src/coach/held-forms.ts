import { z } from 'zod';
import type { Db, Trx } from '../../data/database.ts';
import { decodeAction } from '../cards/action-id.ts';
import type { Form } from '../cards/form.ts';
import { type Content, spokenBy, type Words, wordsFor } from '../content/content.ts';
import type { EventSource } from '../event.ts';
import type { Clock } from '../ports.ts';
import type { Reply } from '../reply.ts';
import { organisationOf, personOf } from '../team/person.ts';

export type FormReply = Extract<Reply, { form: Form }>;

/**
 * Forms that wait until their person opens them, for platforms that cannot open one in answer to another. They are
 * kept with the drafts, so that a button to open one still works after a restart.
 */
export type HeldForms = {
  /** Keeps a form under its route, and tells in which words its person is spoken to. */
  hold(source: EventSource, reply: FormReply): Promise<Words>;
  held(source: EventSource, route: string): Promise<FormReply | undefined>;
  /** Sent well: nothing of it is kept. */
  release(source: EventSource, route: string): Promise<void>;
};

/** The name under which a form is held. */
export const heldRoute = ({ action }: Form): string => decodeAction(action)?.route ?? 'unknown';

const draftName = (route: string) => `held.${route}`;
const filledShape = z.object({ reply: z.string() });

export function createHeldForms(db: Db, content: Content, clock: Clock): HeldForms {
  const withPerson = <T>(source: EventSource, run: (trx: Trx, person: number, words: Words) => Promise<T>) =>
    db.transaction().execute(async (trx) => {
      const now = clock.now();
      const person = await personOf(trx, await organisationOf(trx, source, now), source, now);
      return run(trx, person.id, spokenBy(content, person) ?? wordsFor(content, undefined));
    });

  return {
    hold: (source, reply) =>
      withPerson(source, async (trx, person_id, words) => {
        const filled = JSON.stringify({ reply: JSON.stringify(reply) });
        const kept = { filled, at: clock.now() };
        await trx
          .insertInto('draft')
          .values({ person_id, form: draftName(heldRoute(reply.form)), ...kept })
          .onConflict((conflict) => conflict.columns(['person_id', 'form']).doUpdateSet(kept))
          .execute();
        return words;
      }),

    held: (source, route) =>
      withPerson(source, async (trx, person_id) => {
        const row = await trx
          .selectFrom('draft')
          .select('filled')
          .where('person_id', '=', person_id)
          .where('form', '=', draftName(route))
          .executeTakeFirst();
        // What was kept is our own reply, whole.
        return row && (JSON.parse(filledShape.parse(JSON.parse(row.filled)).reply) as FormReply);
      }),

    release: (source, route) =>
      withPerson(source, async (trx, person_id) => {
        await trx
          .deleteFrom('draft')
          .where('person_id', '=', person_id)
          .where('form', '=', draftName(route))
          .execute();
      }),
  };
}
