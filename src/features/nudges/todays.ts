import type { Block } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import { dailyBlocks } from './cards.ts';
import { lastDailyNudge } from './shown.ts';
import { nudgeState } from './state.ts';

/** The channel's nudge of today for one reader elsewhere, in their words; undefined on a day without one. */
export async function todaysNudge(call: TeamCall): Promise<Block[] | undefined> {
  const { trx, team, words, content, person } = call;
  const last = await lastDailyNudge(trx, team.id, content);
  if (last?.date !== team.today) return undefined;
  const state = await nudgeState(trx, team.id, last.nudge.id, last.date);
  return dailyBlocks(words, team, last, { ...state, readers: [person.zone] }, 'h');
}
