import { card, text } from '../../cards/card.ts';
import { joinRich, plainText } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { monthName, monthOf, readMonth } from '../../content/months.ts';
import type { TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { localDate } from '../../schedule/local-time.ts';
import { monthFacts } from './facts.ts';
import { linkLines, summaryLines } from './lines.ts';

/** Args: a month that is over. The summary as plain text in the reader's language, to paste into minutes. */
export async function copyForBoard(call: TeamCall, [value]: string[]): Promise<Reply> {
  const { trx, team, content, words, say } = call;
  const month = readMonth(value);
  const first = monthOf(localDate(team.createdAt, team.settings.zone));
  if (!month || month >= monthOf(team.today) || month < first) return privately(greyCard(call));
  const facts = await monthFacts(trx, team, content, month);
  const title = say.rich('summary.board-title', { team: team.name, month: monthName(words.language, month) });
  const lines = [
    title,
    ...summaryLines(words, facts, 'summary.board-quiet'),
    ...(facts.links.length ? [say.rich('summary.links'), ...linkLines(facts)] : []),
  ];
  return {
    ...privately(card(text(say.rich('summary.board-intro')), text(joinRich(lines)))),
    file: {
      name: `cinq-${month}.txt`,
      mediaType: 'text/plain',
      text: `${lines.map(plainText).join('\n')}\n`,
    },
  };
}
