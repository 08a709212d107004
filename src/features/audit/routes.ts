import { greyCard } from '../../coach/cards.ts';
import type { ActionRoute, TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { notYoursCard } from './opening-cards.ts';
import { type Sitting, sittingOf } from './sitting.ts';

export const inPlaceRoute = (run: (call: TeamCall, args: string[]) => Promise<Reply>): ActionRoute => ({
  needs: 'team',
  acknowledge: 'in-place',
  run,
});

/**
 * A press on a card of one audit: its id comes first among the values. An audit alone answers to its taker only, one
 * together to every member; anything else gets a kind answer and records nothing.
 */
export const onSitting = (
  run: (call: TeamCall, sitting: Sitting, args: string[]) => Promise<Reply>,
): ActionRoute =>
  inPlaceRoute(async (call, [id, ...args]) => {
    const sitting = /^\d{1,15}$/.test(id ?? '')
      ? await sittingOf(call.trx, call.team.id, Number(id))
      : undefined;
    if (!sitting) return privately(greyCard(call));
    if (sitting.mode === 'alone' && sitting.person_id !== call.person.id)
      return privately(notYoursCard(call));
    return run(call, sitting, args);
  });
