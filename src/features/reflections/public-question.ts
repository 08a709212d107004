import { type Card, card, context, heading, text } from '../../cards/card.ts';
import { escapeRich, trusted } from '../../cards/rich-text.ts';
import type { Composed, Job } from '../../feature.ts';
import { weekOf } from '../../schedule/local-time.ts';
import { lateIntoQuiet } from '../../schedule/quiet.ts';
import type { Team } from '../../team/team.ts';
import { silenceOn } from '../nudges/silence.ts';
import { setOf } from './question-set.ts';

/** Where a team has minors nobody is written to directly: one question a week, for whoever likes, in the channel. */
export async function composePublicQuestion({ trx, team, occurrence, now }: Job): Promise<Composed> {
  if (!team?.settings.minors) return { kind: 'skip', reason: 'switched-off' };
  const { zone, quiet } = team.settings;
  if (lateIntoQuiet(occurrence.dueAt, now, zone, quiet)) return { kind: 'skip', reason: 'quiet' };
  const date = occurrence.localDate ?? team.today;
  const silence = await silenceOn(trx, team, date);
  if (silence) return { kind: 'skip', reason: silence };
  return { kind: 'post', card: publicQuestionCard(team, date) };
}

function publicQuestionCard({ id, words }: Team, date: string): Card {
  const { say, reflections } = words;
  const question = reflections[setOf(Object.keys(reflections), weekOf(date), id)]?.channel ?? '';
  return card(
    heading(say.plain('reflections.public-title')),
    text(trusted(`**${escapeRich(question)}**`)),
    context(say.rich('reflections.public-note')),
  );
}
