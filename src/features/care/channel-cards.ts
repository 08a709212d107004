import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { spokenDay } from '../../content/dates.ts';
import type { Instant } from '../../ports.ts';
import type { Team } from '../../team/team.ts';
import { type Care, neverWas } from './care.ts';
import { isKept } from './retention.ts';

/** One line for a crisis that is over, in place of the checklist or of the question. */
export function overCard(team: Team, care: Care, now: Instant, readable: boolean): Card {
  const { say, language } = team.words;
  if (neverWas(care)) return card(context(say.rich('care.never-was')));
  const until = care.until_day ?? care.from_day;
  const day = (date: string) => spokenDay(language, date);
  const line =
    until === care.from_day
      ? say.rich('care.over-day', { day: day(until) })
      : say.rich('care.over', { from: day(care.from_day), until: day(until) });
  const kept = care.ended_at !== null && isKept(care.ended_at, now);
  return card(
    context(line),
    buttons(
      readable && kept && button(say.plain('care.read-again'), encodeAction('care.read', team.id, care.id)),
    ),
  );
}

/** The channel hears that it is over; three questions for whoever likes. */
export function endedPost(team: Team, care: Care): Card {
  const { say } = team.words;
  if (care.ended_at === null) return card(context(say.rich('care.still-open')));
  return card(
    text(say.rich('care.ended-post')),
    buttons(button(say.plain('care.look-back'), encodeAction('care.look-back', team.id, care.id))),
    context(say.rich('care.look-back-yours')),
  );
}
