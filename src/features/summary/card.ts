import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, heading, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { monthName } from '../../content/months.ts';
import type { Job } from '../../feature.ts';
import type { Team } from '../../team/team.ts';
import { monthToSumUp } from './due.ts';
import { type MonthFacts, monthFacts } from './facts.ts';
import { isQuiet, linkLines, summaryLines } from './lines.ts';

/**
 * The month before in the team's language, on the first day of a month that is not silent; else undefined. A team back
 * from its rest (`rested`) is not told that nothing happened meanwhile.
 */
export async function summaryCard(job: Job, rested: boolean): Promise<Card | undefined> {
  const month = await monthToSumUp(job);
  if (!month || !job.team) return undefined;
  const facts = await monthFacts(job.trx, job.team, job.content, month);
  return rested && isQuiet(facts) ? undefined : publicCard(job.team, facts);
}

function publicCard(team: Team, facts: MonthFacts): Card {
  const { words } = team;
  const { say } = words;
  return card(
    heading(say.plain('summary.title', { month: monthName(words.language, facts.month) })),
    text(joinRich(summaryLines(words, facts))),
    facts.links.length > 0 && text(joinRich([say.rich('summary.links'), ...linkLines(facts)])),
    buttons(
      button(say.plain('summary.idea'), encodeAction('coach.run', team.id, 'nudge'), 'primary'),
      button(say.plain('summary.results'), encodeAction('coach.run', team.id, 'results')),
      // Of a month without a trace there is nothing to bring to the board.
      !isQuiet(facts) &&
        button(say.plain('summary.board'), encodeAction('summary.board', team.id, facts.month)),
    ),
  );
}
