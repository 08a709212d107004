import { buttons, type Card, card, text } from '../../cards/card.ts';
import { commandButton } from '../../coach/cards.ts';
import { spokenDay } from '../../content/dates.ts';
import type { TeamCall } from '../../feature.ts';
import { addDays } from '../../schedule/local-time.ts';
import { noneCard } from './ask.ts';
import { nudgeBlocks } from './cards.ts';
import { chooseNudge } from './choice.ts';
import { choiceFacts } from './choice-facts.ts';
import { isNudgeDay } from './rhythm.ts';
import { silenceOn } from './silence.ts';

const DAYS_AHEAD = 40;

/** The next day's nudge, shown in private beforehand: the very one, unless answers or presences change until then. */
export async function previewCard(call: TeamCall): Promise<Card> {
  const { trx, team, content, now, say, words } = call;
  const date = await nextNudgeDay(call);
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

async function nextNudgeDay({ trx, team }: TeamCall): Promise<string | undefined> {
  const { rhythm, days } = team.settings;
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = addDays(team.today, ahead);
    if (isNudgeDay(rhythm, days, date) && !(await silenceOn(trx, team, date))) return date;
  }
  return undefined;
}
