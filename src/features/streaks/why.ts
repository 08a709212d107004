import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { spokenDay } from '../../content/dates.ts';
import { addMonths, type Month, monthName, monthOf, readMonth } from '../../content/months.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { addDays } from '../../schedule/local-time.ts';
import { careSpans, weeksTouched } from '../care/care-days.ts';
import { weekName } from './card.ts';
import { streakOf } from './load.ts';
import { byWeek, type DayStory, monthStory } from './month.ts';
import type { Streak, WeekState } from './streak.ts';

/** Args: a month, this one or an earlier one with records. */
export async function why(call: TeamCall, [value]: string[]): Promise<Reply> {
  const month = readMonth(value);
  const streak = await streakOf(call.trx, call.team, call.now);
  const first = monthOf(streak.weeks[0]?.week ?? call.team.today);
  if (!month || month > monthOf(call.team.today) || month < first) return privately(greyCard(call));
  return inPlace(await whyCard(call, month, streak, month > first));
}

/** Each day of a month in words: what counted, what was neutral, and why. */
async function whyCard(call: TeamCall, month: Month, { weeks }: Streak, earlier: boolean): Promise<Card> {
  const { say, team, trx, words } = call;
  const days = await monthStory(trx, team, month);
  const told = byWeek(days.filter(isTold));
  const states = new Map(weeks.map(({ week, state }) => [week, state]));
  const careWeeks = weeksTouched(await careSpans(trx, team.id, team.today));
  const blocks: Block[] = [...told].map(([week, stories]) =>
    text(
      joinRich([
        weekTitle(call, week, states.get(week) ?? 'neutral', careWeeks.has(week)),
        ...runsOf(stories).flatMap((run) => runLines(call, run)),
      ]),
    ),
  );
  const others = blocks.length > 0 && days.some(({ kind }) => kind === 'unplanned');
  return card(
    heading(say.plain('streaks.why-title', { month: monthName(words.language, month) })),
    ...(blocks.length ? blocks : [text(say.rich('streaks.why-empty'))]),
    others && context(say.rich('streaks.unplanned')),
    buttons(
      button(say.plain('streaks.back'), encodeAction('streak.show', team.id)),
      earlier &&
        button(say.plain('streaks.month-before'), encodeAction('streak.why', team.id, addMonths(month, -1))),
    ),
  );
}

/** A crisis excuses its whole week, also the days before it: that is said. */
function weekTitle(call: TeamCall, week: string, state: WeekState, inCare: boolean): Rich {
  const key = state === 'neutral' && inCare ? 'streaks.week-care' : (`streaks.week-${state}` as const);
  return trusted(`**${call.say.rich(key, weekName(call, week))}**`);
}

type Told = Exclude<DayStory, { kind: 'ahead' | 'unplanned' }>;

const isTold = (day: DayStory): day is Told => day.kind !== 'ahead' && day.kind !== 'unplanned';

/** Days in a row of which the same is told. */
function runsOf(stories: readonly Told[]): Told[][] {
  const runs: Told[][] = [];
  for (const story of stories) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last && addDays(last.date, 1) === story.date && alike(last, story);
    if (run && goesOn) run.push(story);
    else runs.push([story]);
  }
  return runs;
}

const alike = (one: Told, other: Told): boolean =>
  one.kind === other.kind &&
  one.kind !== 'done' &&
  ('reason' in one ? 'reason' in other && one.reason === other.reason : true);

/** Shorter runs are told day by day. */
const LONG_RUN = 3;

function runLines(call: TeamCall, run: readonly Told[]): Rich[] {
  const [first, last] = [run[0], run.at(-1)];
  const { say, words } = call;
  const spoken = ({ date }: Told) => spokenDay(words.language, date);
  if (!first || !last || run.length < LONG_RUN) return run.map((day) => dayLine(call, day, spoken(day)));
  const span = say.plain('streaks.days', { from: spoken(first), until: spoken(last) });
  return [dayLine(call, first, span)];
}

/** `day`: the day, or the first and last of a run, in words. */
function dayLine({ say }: TeamCall, story: Told, day: string): Rich {
  switch (story.kind) {
    case 'done':
      return say.rich('streaks.day-done', { day, count: story.count });
    case 'asked':
      return say.rich('streaks.day-asked', { day });
    case 'other':
      return say.rich('streaks.day-other', { day });
    case 'today':
      return say.rich('streaks.day-today', { day });
    case 'instead':
      return say.rich('streaks.day-instead', {
        day,
        reason: { rich: say.rich(`common.reason-${story.reason}`) },
      });
    case 'neutral':
      return say.rich('streaks.day-neutral', {
        day,
        reason: { rich: say.rich(`common.reason-${story.reason}`) },
      });
    default:
      return story satisfies never;
  }
}
