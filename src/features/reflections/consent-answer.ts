import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, card, text } from '../../cards/card.ts';
import type { Rich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { privately, type Reply } from '../../reply.ts';
import type { PersonalCall } from './circle.ts';
import { setWeekly, type Weekly } from './consent.ts';
import { weeklyChoice } from './offer.ts';

const CHOICES: readonly Weekly[] = ['on', 'fortnightly', 'off', 'unasked'];

/** Yes or no to the weekly message, with the way back. */
export async function answerConsent(call: PersonalCall, wanted: string | undefined): Promise<Reply> {
  const weekly = CHOICES.find((choice) => choice === wanted);
  if (!weekly) return privately(greyCard(call));
  if (weekly === 'on' && call.circle.length === 0) {
    return privately(card(text(withoutCircle(call))));
  }
  const before = call.person.weekly;
  await setWeekly(call, weekly);
  return privately(card(...weeklyLine(call, weekly, before)));
}

/** Why nobody is sent the weekly message here. */
export const withoutCircle = ({ say, team }: PersonalCall): Rich =>
  say.rich(team?.settings.minors ? 'reflections.minors-here' : 'reflections.no-circle');

/** What changed, and a button that takes it back. */
export function weeklyLine({ say, words, circle }: PersonalCall, weekly: Weekly, before: Weekly) {
  const [first] = circle;
  const on = (weekly === 'on' || weekly === 'fortnightly') && first;
  const day = first && words.days.weekdays[DAYS[first.settings.reflection.weekday - 1] ?? 'fri'].long;
  const line = on
    ? say.rich('reflections.consent-on', { day: day ?? '', time: first.settings.reflection.time })
    : say.rich(weekly === 'unasked' ? 'reflections.consent-open' : 'reflections.consent-off');
  // Undecided again: the question stands as it did, rather than an undo of the undo.
  if (weekly === 'unasked') return [text(line), weeklyChoice(say)];
  const back =
    before !== weekly &&
    buttons(button(say.plain('common.undo'), encodeAction('reflection.consent', undefined, before)));
  return [text(line), back];
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
