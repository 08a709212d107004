import { z } from 'zod';
import { ACTION_ID_LENGTH } from '../../src/cards/action-id.ts';
import { MEMBERS } from './members.ts';
import { LEAPS } from './wire.ts';

/** What the page may send, and how much of it. */

const person = z.enum(MEMBERS.map((member) => member.id));
const place = z.enum(['channel', 'direct']);
const line = z.string().min(1).max(8000);
const action = z.string().min(1).max(ACTION_ID_LENGTH);
const message = z.number().int().positive().optional();
const value = z.string().max(6000);

export const eventRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('command'), as: person, place, text: z.string().max(8000) }),
  z.strictObject({ kind: z.literal('action'), as: person, place, message, action, value: value.optional() }),
  z.strictObject({
    kind: z.literal('form'),
    as: person,
    place,
    message,
    action,
    values: z
      .record(z.string().max(100), z.union([value, z.array(value).max(50)]))
      .refine((values) => Object.keys(values).length <= 20),
  }),
]);
export type EventRequest = z.infer<typeof eventRequest>;

export const talkRequest = z.strictObject({ as: person, place, text: line });
export const moveRequest = z.strictObject({ as: person, by: z.enum(LEAPS) });
export const languageRequest = z.strictObject({ language: z.string().max(20) });
export const emptyRequest = z.strictObject({});
export const viewQuery = z.object({ as: person });
export const earlierQuery = z.object({ as: person, place, before: z.coerce.number().int().positive() });
