import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, card, context, text } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { localDate, weekOf } from '../../schedule/local-time.ts';
import { reviewCard, weekCard } from './cards.ts';
import { type PersonalCall, personal, zoneIn } from './circle.ts';
import { weeklyOffer } from './offer.ts';
import { setOf } from './question-set.ts';
import { recordsOf } from './records.ts';
import { syncReflection } from './schedules.ts';
import { lastWill, openWeek, type Reflection } from './week.ts';

/** This week's reflection now, with or without records. */
export async function reflect(team: TeamCall): Promise<Reply> {
  const call = await personal(team);
  const { trx, say, words, circle, person, now } = call;
  if (team.team.settings.minors) return privately(card(text(say.rich('reflections.minors-here'))));
  await syncReflection(trx, person.id, call.content, now);
  const date = localDate(now, zoneIn(circle, person));
  const week = weekOf(date);
  const set = setOf(Object.keys(words.reflections), week, person.id);
  const reflection = await openWeek(trx, { person: person.id, week, set, prompted: false }, now);
  const shown =
    reflection.answered_at === null
      ? await weekOfCall(call, reflection, date)
      : reviewCard(words, reflection);
  const whole = card(...shown.blocks, ...offerAgain(call));
  return { kind: 'cards', kept: { card: whole, pointer: card(context(say.rich('reflections.pointer'))) } };
}

/** The card of a week as it is asked, for a person who asks for it. */
async function weekOfCall(call: PersonalCall, reflection: Reflection, date: string) {
  const { trx, words, circle, person, content } = call;
  const records = await recordsOf(trx, circle, date, words, content);
  const will = await lastWill(trx, person.id, reflection.week);
  const facts = { reflection, records, notes: [], teams: circle, ...(will !== undefined && { will }) };
  return weekCard(words, facts);
}

/** Somebody who said no, or whom the coach stopped asking, finds the way back here. */
function offerAgain(call: PersonalCall): Block[] {
  if (call.person.weekly !== 'off') return weeklyOffer(call);
  const { say } = call;
  const back = buttons(
    button(say.plain('reflections.weekly-yes'), encodeAction('reflection.consent', undefined, 'on')),
  );
  return back ? [context(say.rich('reflections.offer-again')), back] : [];
}
