import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import { spokenMoment } from '../../content/dates.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { nextNudgeAt } from '../nudges/next-day.ts';
import { heard } from './asking.ts';
import { guideCard } from './cards.ts';
import { type Care, careOf, endCare, neverWas, openCare, reopenCare } from './care.ts';
import { overCard } from './channel-cards.ts';
import { checklistOf } from './notes.ts';
import { post, redraw } from './sending.ts';

/** As long as the end can be taken back; later it is simply opened anew. */
const UNDO_WITHIN = 24 * 3_600_000;

/** Ends it at once, and tells the channel. Returns what the person who ended it reads. */
export async function endNow(call: TeamCall, care: Care): Promise<Card> {
  const { trx, team, person, now } = call;
  await endCare(trx, care, team, person.id, now);
  await redraw(trx, care, now);
  await post(trx, 'care-ended', care, now);
  return endedCard(call, care);
}

/** Args: which, and on which card the button stood. A second press finds it ended. */
export async function end(call: TeamCall, [id, place]: string[]): Promise<Reply> {
  const { trx, team } = call;
  const care = await careOf(trx, team.id, Number(id));
  if (!care || neverWas(care)) return privately(greyCard(call));
  const answer = care.ended_at === null ? await endNow(call, care) : await endedCard(call, care);
  if (place !== 'list' && place !== 'question') return inPlace(answer);
  const ended = (await careOf(trx, team.id, care.id)) ?? care;
  return { kind: 'cards', inPlace: overCard(team, ended, call.now, place === 'list'), private: answer };
}

/** All goes on as before; three questions, for whoever likes. */
async function endedCard(call: TeamCall, care: Care): Promise<Card> {
  const { trx, team, say, words, now } = call;
  const { zone } = team.settings;
  const nudge = await nextNudgeAt(trx, team, now);
  const promised = care.next_at !== null && care.next_at > now ? care.next_at : undefined;
  return card(
    text(
      nudge
        ? say.rich('care.ended', { moment: spokenMoment(words.language, nudge, zone) })
        : say.rich('care.ended-only'),
    ),
    promised !== undefined &&
      text(say.rich('care.promise-stands', { moment: spokenMoment(words.language, promised, zone) })),
    text(say.rich('care.look-back-offer')),
    buttons(
      button(say.plain('care.look-back'), encodeAction('care.look-back', team.id, care.id)),
      button(say.plain('common.undo'), encodeAction('care.reopen', team.id, care.id)),
    ),
    context(say.rich('care.look-back-yours')),
  );
}

/** Takes the end back, unless another one was opened since. */
export async function reopen(call: TeamCall, [id]: string[]): Promise<Reply> {
  const { trx, team, now, say } = call;
  const care = await careOf(trx, team.id, Number(id));
  if (!care || neverWas(care)) return privately(greyCard(call));
  if (care.ended_at !== null) {
    const late = now - care.ended_at > UNDO_WITHIN || (await openCare(trx, team.id)) !== undefined;
    if (late) return privately(greyCard(call));
    await reopenCare(trx, care);
    await redraw(trx, care, now);
    await heard(trx, care, team, now);
  }
  return inPlace(guideCard(call, care, await checklistOf(trx, care), say.rich('care.reopened')));
}
