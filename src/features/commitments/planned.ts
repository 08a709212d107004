import type { CommitmentTable } from '../../../data/schema/commitment.ts';
import { requireFuture } from '../../commands/values/date.ts';
import type { Moment } from '../../commands/values/time.ts';
import { spokenDay } from '../../content/dates.ts';
import type { Rule } from '../../content/rules.ts';
import { UserError } from '../../errors.ts';
import type { TeamCall } from '../../feature.ts';
import { isQuiet } from '../../schedule/quiet.ts';
import { defaultEnd, firstReminder } from './timing.ts';

/** A commitment as somebody means it, read and not yet made. */
export type Planned = {
  cue: string;
  action: string;
  rule: Rule;
  rhythm: CommitmentTable['rhythm'];
  remind_weekday: number | null;
  remind_time: string | null;
  until_day: string;
  /** Absent: the team's. */
  owner?: number;
};

/** The days and hours of a commitment; without an end it ends in ten weeks. Throws UserError. */
export function plannedTimes(
  rhythm: Planned['rhythm'],
  given: { remind?: Moment | undefined; until?: string | undefined; owner?: number | undefined },
  { team, now, words }: Pick<TeamCall, 'team' | 'now' | 'words'>,
): Pick<Planned, 'remind_weekday' | 'remind_time' | 'until_day'> {
  const { remind, until, owner } = given;
  if (until) requireFuture(until, spokenDay(words.language, until, { year: true }), team.today);
  if (remind && rhythm === 'week' && !remind.weekday) throw new UserError('commitments.remind-needs-day', {});
  const { quiet } = team.settings;
  // Its owner chose the hour of their own messages; a channel is many people's.
  if (remind && owner === undefined && isQuiet(remind.time, quiet))
    throw new UserError('commitments.remind-quiet', quiet);
  const weekday = rhythm === 'day' ? null : (remind?.weekday ?? null);
  const asked = {
    rhythm,
    remind_weekday: weekday,
    remind_time: remind?.time ?? null,
    until_day: until ?? null,
  };
  const until_day = until ?? defaultEnd(team.today);
  // A single one without a day is reminded of on the end that was named, else at the next such hour.
  const first = remind && firstReminder(asked, team.settings, now);
  if (remind && first === undefined) throw new UserError('commitments.remind-after-end', {});
  return { remind_weekday: weekday, remind_time: asked.remind_time, until_day };
}
