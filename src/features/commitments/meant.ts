import { fold, shorten } from '../../commands/fold.ts';
import { UserError } from '../../errors.ts';
import type { TeamCall } from '../../feature.ts';
import { type Commitment, openCommitments } from './queries.ts';

/** How a commitment is named where somebody types: its number, which no two share. */
export const numberOf = ({ id }: Commitment): string => `#${id}`;

/** The team's open commitment that somebody named by its number, or by words that only one has. Throws UserError. */
export async function commitmentMeant({ trx, team }: TeamCall, typed: string): Promise<Commitment> {
  const open = await openCommitments(trx, team.id);
  const number = /^\s*#?(\d{1,15})\s*$/.exec(typed)?.[1];
  const wanted = fold(typed);
  const found = open.filter((one) =>
    number
      ? one.id === Number(number)
      : wanted.length > 2 && fold(`${one.cue} ${one.action}`).includes(wanted),
  );
  const [only, ...others] = found;
  if (!only) throw new UserError('commitments.none-such', { typed: shorten(typed) });
  if (others.length) throw new UserError('commitments.several-such', { typed: shorten(typed) });
  return only;
}
