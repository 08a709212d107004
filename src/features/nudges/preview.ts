import { buttons, type Card, card, text } from '../../cards/card.ts';
import { commandButton } from '../../coach/cards.ts';
import { spokenDay } from '../../content/dates.ts';
import type { TeamCall } from '../../feature.ts';
import { addDays } from '../../schedule/local-time.ts';
import { noneCard } from './ask.ts';
import { nudgeBlocks } from './cards.ts';
import { chooseNudge } from './choice.ts';
import { choiceFacts } from './choice-facts.ts';
import { nextNudgeDay } from './next-day.ts';

/** The next day's nudge, shown in private beforehand: the very one, unless answers or presences change until then. */
export async function previewCard(call: TeamCall): Promise<Card> {
  const { trx, team, content, now, say, words } = call;
  const date = await nextNudgeDay(trx, team, addDays(team.today, 1));
  const chosen = date && chooseNudge(await choiceFacts(trx, team, { content, now, date }));
  if (!chosen) return noneCard(call);
  const at = { day: spokenDay(words.language, date), time: team.settings.nudge };
  return card(
    text(say.rich('nudges.preview', at)),
    ...nudgeBlocks(words, chosen.nudge),
    team.settings.presences === null && text(say.rich('nudges.preview-no-presences')),
    buttons(commandButton(call, say.plain('nudges.one-now'), 'nudge')),
  );
}
