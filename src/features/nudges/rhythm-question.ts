import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { trusted } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { momentText } from '../../content/moment.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { saveSettings, type Team } from '../../team/team.ts';
import { newestRow } from '../settings/apply.ts';
import { seedOf } from './choice-facts.ts';

const RHYTHMS = ['daily', 'three', 'weekly'] as const;
const rhythmNamed = (typed: string | undefined) => RHYTHMS.find((known) => known === typed);

/** After two silent weeks, in the team's channel and language. */
export function rhythmQuestion({ id, words }: Team, date: string): Card {
  return card(
    text(trusted(momentText(words, 'quiet', seedOf(id, date)))),
    buttons(
      ...RHYTHMS.map((rhythm) =>
        button(words.say.plain(`nudges.rhythm-${rhythm}`), encodeAction('nudge.rhythm', id, rhythm)),
      ),
    ),
  );
}

/** Any member may answer: the question went to all of them, and the settings can change it again. */
export async function chooseRhythm(call: TeamCall, [chosen]: string[]): Promise<Reply> {
  const rhythm = rhythmNamed(chosen);
  if (!rhythm) return privately(greyCard(call));
  const { trx, team, person, now, content } = call;
  await saveSettings(trx, team, { rhythm }, person.id, now, content);
  const { say } = team.words;
  const undo = encodeAction('nudge.rhythm-undo', team.id, team.settings.rhythm, await newestRow(call));
  return inPlace(
    card(text(say.rich(`nudges.now-${rhythm}`)), buttons(button(say.plain('common.undo'), undo))),
  );
}

/** Takes an answer back and asks again; not once the settings have changed since. */
export async function askRhythmAgain(call: TeamCall, [earlier, row]: string[]): Promise<Reply> {
  const rhythm = rhythmNamed(earlier);
  if (!rhythm || (await newestRow(call)) !== Number(row)) return privately(greyCard(call));
  const { trx, team, person, now, content } = call;
  await saveSettings(trx, team, { rhythm }, person.id, now, content);
  return inPlace(rhythmQuestion(team, team.today));
}
