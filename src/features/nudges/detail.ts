import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';

const rhythm = z.enum(['daily', 'three', 'weekly']);

/** What an occurrence of a nudge's schedule turned out to say; kept with it, for what later days depend on. */
const nudgeDetail = z.object({
  message: z.enum(['nudge', 'question', 'special']),
  nudge: z.string().optional(),
  line: z.enum(['missed', 'slower', 'back', 'rested']).optional(),
  /** When the coach slowed down: to what, and what to come back to. */
  slowed: z.object({ to: rhythm, origin: rhythm }).optional(),
});

export type NudgeDetail = z.infer<typeof nudgeDetail>;

export function readDetail(stored: string | null): NudgeDetail | undefined {
  return stored === null ? undefined : nudgeDetail.safeParse(JSON.parse(stored)).data;
}

const setDetail = prepared((trx, { id, detail }: { id: number; detail: string }) =>
  trx.updateTable('occurrence').set({ detail }).where('id', '=', id),
);

export async function keepDetail(trx: Trx, occurrenceId: number, detail: NudgeDetail): Promise<void> {
  await setDetail(trx, { id: occurrenceId, detail: JSON.stringify(detail) });
}
