import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { EFFECTS } from './effect.ts';
import { linkText } from './link.ts';
import { type CheckIn, checkInOf } from './mine.ts';
import { firstOffer } from './offer.ts';
import { weekLine } from './week-line.ts';

/** Shown to whoever ticked something: where it leaves the week, and what came of it, which may be skipped. */
export async function followUpCard(call: TeamCall, checkInId: number): Promise<Card> {
  const checkIn = await checkInOf(call, checkInId);
  if (!checkIn || checkIn.undone_at !== null) return greyCard(call);
  const { say, team } = call;
  return card(
    text(joinRich([say.rich('check-ins.noted'), await weekLine(call, checkIn)], ' ')),
    text(say.rich('check-ins.ask-effect')),
    buttons(
      ...EFFECTS.map((effect) =>
        button(
          say.plain(`check-ins.effect-${effect}`),
          encodeAction('check-in.effect', team.id, checkIn.id, effect),
        ),
      ),
    ),
    buttons(
      button(say.plain('common.skip'), encodeAction('check-in.effect', team.id, checkIn.id, 'skip')),
      undoButton(call, checkIn.id),
    ),
    ...(await firstOffer(call)),
  );
}

/** After the effect: a link may follow. */
export async function linkCard(call: TeamCall, checkIn: CheckIn): Promise<Card> {
  const { say, team } = call;
  return card(
    text(joinRich([notedLine(call, checkIn), say.rich('check-ins.ask-link')])),
    buttons(
      button(say.plain('check-ins.add-link'), encodeAction('check-in.link', team.id, checkIn.id)),
      button(say.plain('common.skip'), encodeAction('check-in.close', team.id, checkIn.id)),
      undoButton(call, checkIn.id),
    ),
    ...(await firstOffer(call)),
  );
}

/** The end of the questions: what was kept, and the way to change it. */
export async function keptCard(call: TeamCall, checkIn: CheckIn): Promise<Card> {
  const { say, team } = call;
  return card(
    text(
      joinRich([
        notedLine(call, checkIn),
        ...(checkIn.link
          ? [say.rich('check-ins.kept-link', { link: { rich: linkText(checkIn.link) } })]
          : []),
        ...(checkIn.minutes ? [say.rich('check-ins.kept-minutes', { minutes: checkIn.minutes })] : []),
      ]),
    ),
    buttons(
      button(say.plain('check-ins.change-link'), encodeAction('check-in.link', team.id, checkIn.id)),
      undoButton(call, checkIn.id),
    ),
    ...(await firstOffer(call)),
  );
}

export function undoneCard(call: TeamCall, checkIn: CheckIn): Card {
  return card(
    text(call.say.rich('common.undone')),
    buttons(
      button(call.say.plain('check-ins.redo'), encodeAction('check-in.redo', call.team.id, checkIn.id)),
    ),
  );
}

function notedLine({ say }: TeamCall, { effect }: CheckIn) {
  return effect ? say.rich(`check-ins.noted-${effect}`) : say.rich('check-ins.noted');
}

const undoButton = ({ say, team }: TeamCall, id: number) =>
  button(say.plain('common.undo'), encodeAction('check-in.undo', team.id, id));
