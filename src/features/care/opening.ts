import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, card, text } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import type { Options } from '../../commands/options.ts';
import { spokenMoment } from '../../content/dates.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { heard } from './asking.ts';
import { checklistCard, confirmCard, endButton, guideCard, lastListCard } from './cards.ts';
import { beginCare, type Care, careOf, lastCare, openCare, takeBackCare } from './care.ts';
import { endNow } from './ending.ts';
import { checklistOf, isEmpty } from './notes.ts';
import { isKept } from './retention.ts';
import { post, redraw } from './sending.ts';

/** The command `emergency`: asks before it opens, shows the checklist while it lasts, and ends it. */
export async function emergency(call: TeamCall, { end }: Options<'emergency'>): Promise<Reply> {
  const care = await openCare(call.trx, call.team.id);
  if (end) return privately(care ? await endNow(call, care) : notOpenCard(call));
  return privately(care ? await listCard(call, care) : confirmCard(call, await readableLast(call)));
}

const notOpenCard = ({ say, team }: TeamCall) =>
  card(
    text(say.rich('care.not-open')),
    buttons(button(say.plain('care.open-ask'), encodeAction('care.ask', team.id))),
  );

const listCard = async (call: TeamCall, care: Care) =>
  checklistCard(call.words, call.team, care, await checklistOf(call.trx, care), call.now, 'private');

async function readableLast({ trx, team, now }: TeamCall): Promise<Care | undefined> {
  const last = await lastCare(trx, team.id);
  return last?.ended_at && isKept(last.ended_at, now) ? last : undefined;
}

/** The question before it opens, from another card. */
export async function ask(call: TeamCall): Promise<Reply> {
  const care = await openCare(call.trx, call.team.id);
  return inPlace(care ? await listCard(call, care) : confirmCard(call, await readableLast(call)));
}

/** Everything rests from now on, and the channel is told once. Of two who press at once the second finds it open. */
export async function open(call: TeamCall): Promise<Reply> {
  const { trx, team, person, now, say } = call;
  const { care, begun } = await beginCare(trx, team, person.id, now);
  const list = await checklistOf(trx, care);
  if (!begun) return inPlace(guideCard(call, care, list, say.rich('care.open-already')));
  await post(trx, 'care-opened', care, now);
  await heard(trx, care, team, now);
  return inPlace(guideCard(call, care, list, say.rich('care.opened'), true));
}

export const notNow = async ({ say, team }: TeamCall): Promise<Reply> =>
  inPlace(
    card(
      text(say.rich('care.nothing-changed')),
      buttons(button(say.plain('care.open-ask'), encodeAction('care.ask', team.id))),
    ),
  );

/** Takes the opening back, as long as nobody has noted anything: their words are not to be lost by a press. */
export async function undo(call: TeamCall, [id]: string[]): Promise<Reply> {
  const { trx, team, person, now, say, words } = call;
  const care = await careOf(trx, team.id, Number(id));
  if (!care || care.ended_at !== null) return privately(greyCard(call));
  if (!isEmpty(await checklistOf(trx, care)))
    return inPlace(card(text(say.rich('care.undo-late')), buttons(endButton(words, care, 'private'))));
  await takeBackCare(trx, care, person.id, now);
  await redraw(trx, care, now);
  return inPlace(
    card(
      text(say.rich('care.taken-back')),
      buttons(button(say.plain('care.open-ask'), encodeAction('care.ask', team.id))),
    ),
  );
}

/** The checklist in private, in the reader's words. */
export async function list(call: TeamCall, [id]: string[]): Promise<Reply> {
  const care = await careOf(call.trx, call.team.id, Number(id));
  if (!care || care.ended_at !== null) return privately(greyCard(call));
  return privately(await listCard(call, care));
}

/** What was noted, once it is over. */
export async function read(call: TeamCall, [id]: string[]): Promise<Reply> {
  const care = await careOf(call.trx, call.team.id, Number(id));
  if (!care?.ended_at || !isKept(care.ended_at, call.now)) return privately(greyCard(call));
  return privately(lastListCard(call, care, care.ended_at, await checklistOf(call.trx, care)));
}

/** "It goes on": said under the question, to the whole team. */
export async function keep(call: TeamCall, [id]: string[]): Promise<Reply> {
  const { trx, team, person, now } = call;
  const care = await careOf(trx, team.id, Number(id));
  if (!care || care.ended_at !== null) return privately(greyCard(call));
  const { say, language } = team.words;
  const name = team.settings.minors ? say.plain('common.someone') : person.name;
  const moment = spokenMoment(language, await heard(trx, care, team, now), team.settings.zone);
  const goesOn = say.rich('care.goes-on', { name, moment });
  return inPlace(card(text(goesOn), buttons(endButton(team.words, care, 'question'))));
}
