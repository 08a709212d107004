import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { shortDay } from '../../content/dates.ts';
import { monthName, monthOf } from '../../content/months.ts';
import type { TeamCall } from '../../feature.ts';
import { inCare } from '../care/care-days.ts';
import { monthGrid } from './grid.ts';
import { streakOf } from './load.ts';
import { monthStory } from './month.ts';
import { MOST_JOKERS, type Streak, WEEKS_PER_JOKER } from './streak.ts';

/** The streak in a sentence, then this month's days, then the jokers. */
export async function streakCard(call: TeamCall): Promise<Card> {
  const { say, team, trx, now, words } = call;
  const streak = await streakOf(trx, team, now);
  const month = monthOf(team.today);
  const days = await monthStory(trx, team, month);
  const name = monthName(words.language, month, { year: false });
  const done = days.filter(({ kind }) => kind === 'done').length;
  const crisis = await inCare(trx, team.id, team.today);
  const sentence = say.rich('streaks.month', { month: name, days: done });
  return card(
    text(joinRich([trusted(`**${headline(call, streak)}**`), ...besideIt(call, streak, crisis)])),
    crisis && text(say.rich('care.streak')),
    monthGrid(sentence, days, words),
    context(
      say.rich('streaks.jokers', { held: streak.jokers.held, most: MOST_JOKERS, weeks: WEEKS_PER_JOKER }),
    ),
    streak.claimable !== undefined && text(say.rich('streaks.claim-offer', weekName(call, streak.claimable))),
    buttons(
      streak.claimable !== undefined &&
        button(
          say.plain('streaks.claim'),
          encodeAction('streak.claim', team.id, streak.claimable),
          'primary',
        ),
      button(say.plain('streaks.why'), encodeAction('streak.why', team.id, month)),
      streak.weeks.at(-1)?.state === 'open' &&
        !crisis &&
        commandButton(call, say.plain('streaks.an-idea'), 'nudge'),
    ),
  );
}

/** Never a zero: a run that stopped shows the best one and the way in, a new team only the way in. */
function headline({ say }: TeamCall, { current, best }: Streak): Rich {
  if (current > 0) return say.rich('streaks.current', { weeks: current });
  return best > 0 ? say.rich('streaks.best-headline', { weeks: best }) : say.rich('streaks.start');
}

/** In a crisis nobody is invited to begin. */
function besideIt({ say }: TeamCall, { current, best, bridged, weeks }: Streak, crisis: boolean): Rich[] {
  if (current === 0) return crisis ? [] : [say.rich(best > 0 ? 'streaks.begin-again' : 'streaks.begin')];
  return [
    ...(bridged > 0 ? [say.rich('streaks.bridged', { weeks: bridged })] : []),
    ...(best > current ? [say.rich('streaks.best', { weeks: best })] : []),
    ...(weeks.at(-1)?.state === 'open' ? [say.rich('streaks.this-week-open')] : []),
  ];
}

export const weekName = ({ words }: TeamCall, week: string) => ({
  day: shortDay(words.language, week, { year: false }),
});
