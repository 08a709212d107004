import type { Trx } from '../data/database.ts';
import type { Content } from './content/content.ts';
import { keepAsking } from './features/care/asking.ts';
import { forgetOldCare } from './features/care/retention.ts';
import { forgetOldReflections } from './features/reflections/retention.ts';
import { wakeReflections } from './features/reflections/schedules.ts';
import { tellSilentDays } from './features/settings/silent-day.ts';
import type { Instant } from './ports.ts';
import { eraseRemoved } from './team/organisation-life.ts';

const DAY = 86_400_000;
const DRAFTS_KEPT = 30 * DAY;
/** A message may quote what was written the week before, which is kept for 90 days. */
const WORDS_KEPT = 80 * DAY;

/**
 * Once an hour, leads hear of a silent day. Once a day: what was promised to be kept no longer goes, and so do the words of what was sent.
 * People who came back to a team get their weekly message again.
 */
export async function upkeep(trx: Trx, now: Instant, content: Content, newDay = true): Promise<void> {
  await tellSilentDays(trx, now, content);
  if (!newDay) return;
  await forgetOldReflections(trx, now);
  await forgetOldCare(trx, now);
  await keepAsking(trx, content, now);
  await wakeReflections(trx, content, now);
  await eraseRemoved(trx, now);
  await trx
    .deleteFrom('draft')
    .where('at', '<', now - DRAFTS_KEPT)
    .execute();
  const old = trx
    .updateTable('occurrence')
    .where('due_at', '<', now - WORDS_KEPT)
    .where('state', 'in', ['sent', 'skipped', 'dead', 'uncertain']);
  await old.set({ payload: null }).where('payload', 'is not', null).execute();
  // What a nudge's day turned out to say are nobody's words, and the streak is derived from it.
  await old.set({ detail: null }).where('detail', 'is not', null).where('kind', '!=', 'nudge').execute();
}
