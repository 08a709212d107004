import type { Composed, Job } from '../../feature.ts';
import type { Team } from '../../team/team.ts';
import { dailyCard } from './cards.ts';
import { keepDetail } from './detail.ts';
import { enqueueFold } from './fold.ts';
import { lastDailyNudge } from './shown.ts';
import { silenceOn } from './silence.ts';
import { nudgeState } from './state.ts';

/** The day's nudge again, for those who put it off; not if somebody did it in the meantime. */
export async function composeSecondTurn(
  { trx, content, now, occurrence }: Job,
  team: Team,
  date: string,
): Promise<Composed> {
  const daily = await lastDailyNudge(trx, team.id, content);
  if (daily?.date !== date) return { kind: 'skip', reason: 'too-late' };
  const silence = await silenceOn(trx, team, date);
  if (silence) return { kind: 'skip', reason: silence };
  const { done, taken } = await nudgeState(trx, team.id, daily.nudge.id, date);
  if (done.length) return { kind: 'skip', reason: 'already-done' };
  await keepDetail(trx, occurrence.id, { message: 'nudge', nudge: daily.nudge.id });
  await enqueueFold(trx, team.id, occurrence.id, now);
  // It comes back once: this card offers no other "later".
  return { kind: 'post', card: dailyCard(team, daily, { done, taken, cameBack: true }) };
}
