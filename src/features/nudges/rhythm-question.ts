import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import type { Rich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { saveSettings, type Team } from '../../team/team.ts';

const RHYTHMS = ['daily', 'three', 'weekly'] as const;

/** After two silent weeks, in the team's channel and language. */
export function rhythmQuestion({ id, words: { say } }: Team, question: Rich): Card {
  return card(
    text(question),
    buttons(
      ...RHYTHMS.map((rhythm) =>
        button(say.plain(`nudges.rhythm-${rhythm}`), encodeAction('nudge.rhythm', id, rhythm)),
      ),
    ),
  );
}

/** Any member may answer: the question went to all of them, and the settings can change it again. */
export async function chooseRhythm(call: TeamCall, [chosen]: string[]): Promise<Reply> {
  const rhythm = RHYTHMS.find((known) => known === chosen);
  if (!rhythm) return privately(greyCard(call));
  const { trx, team, person, now, content } = call;
  await saveSettings(trx, team, { rhythm }, person.id, now, content);
  return inPlace(card(text(team.words.say.rich(`nudges.now-${rhythm}`))));
}
