import { z } from 'zod';
import type { Job } from '../../feature.ts';
import { type Commitment, commitmentOf } from './queries.ts';

const detail = z.object({ commitment: z.number() });

/** The open commitment that something to be sent is about; undefined once it is closed. */
export async function commitmentAsked(job: Job): Promise<Commitment | undefined> {
  const { success, data } = detail.safeParse(job.detail);
  if (!success || !job.team) return undefined;
  const found = await commitmentOf(job.trx, job.team.id, data.commitment);
  return found?.closed_at === null ? found : undefined;
}
