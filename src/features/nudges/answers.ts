import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import { clockTime } from '../../content/clock-time.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { followUpCard } from '../check-ins/cards.ts';
import { recordCheckIn } from '../check-ins/record.ts';
import { dailyCard, foldedCard } from './cards.ts';
import { refreshDailyCard } from './fold.ts';
import { putOff } from './put-off.ts';
import { type Pressed, pressedNudge, recordDay } from './shown.ts';
import { alreadySaid, nudgeState } from './state.ts';

type Answer = (call: TeamCall, pressed: Pressed) => Promise<Reply>;

/** For a nudge that this team got and that still can be answered; every other press gets a kind grey card. */
const open =
  (answer: Answer) =>
  async (call: TeamCall, args: string[]): Promise<Reply> => {
    const pressed = await pressedNudge(call.trx, call.team, call.content, args);
    return pressed?.open ? answer(call, pressed) : privately(greyCard(call));
  };

/** Once for a person, nudge and day; others who did it too are added. */
export const done = open(async (call, pressed) => {
  if (await said(call, pressed, 'done')) return answered(call, pressed, line(call, 'nudges.already-done'));
  const id = await record(call, pressed, 'done');
  return answered(call, pressed, await followUpCard(call, id));
});

export const take = open(async (call, pressed) => {
  if (pressed.place === 'private') return privately(greyCard(call));
  const { done, taken } = await nudgeState(call.trx, call.team.id, pressed.nudge.id, pressed.date);
  if (done.length) return answered(call, pressed, line(call, 'nudges.was-done'));
  if (await said(call, pressed, 'taken')) return answered(call, pressed, line(call, 'nudges.already-yours'));
  if (taken.length) return answered(call, pressed, line(call, 'nudges.was-taken'));
  await record(call, pressed, 'taken');
  const { say, team } = call;
  const release = encodeAction('nudge.release', team.id, pressed.nudge.id, pressed.date, 'c');
  const yours = card(text(say.rich('nudges.yours')), buttons(button(say.plain('common.undo'), release)));
  return answered(call, pressed, yours);
});

/** Takes back a "taken": the channel's card is free again. */
export const release = open(async (call, { nudge, date }) => {
  const { trx, team, person, now, say } = call;
  await trx
    .updateTable('check_in')
    .set({ undone_at: now })
    .where('team_id', '=', team.id)
    .where('person_id', '=', person.id)
    .where('nudge_id', '=', nudge.id)
    .where('outcome', '=', 'taken')
    .where('local_date', '>=', date)
    .where('undone_at', 'is', null)
    .execute();
  await refreshDailyCard(trx, team, nudge.id, now);
  return inPlace(card(text(say.rich('common.undone'))));
});

export const later = open(async (call, pressed) => {
  const { team, say } = call;
  if (pressed.place === 'private' || pressed.date !== team.today) return privately(greyCard(call));
  const off = await putOff(call, pressed.date);
  switch (off.kind) {
    case 'later': {
      await record(call, pressed, 'later');
      const time = clockTime(say, off.at, team.settings.zone, [call.person.zone]);
      return answered(call, pressed, card(text(say.rich('nudges.put-off', { time }))));
    }
    case 'once-only':
      return answered(call, pressed, line(call, 'nudges.once-only'));
    case 'too-late':
      return answered(call, pressed, line(call, 'nudges.too-late'));
    default:
      return off satisfies never;
  }
});

/** The channel's card says what became of the nudge and the person is told alone; a private card becomes the answer. */
async function answered(
  { trx, team, now }: TeamCall,
  { nudge, date, place, folded }: Pressed,
  answer: Card,
): Promise<Reply> {
  if (place === 'private') return inPlace(answer);
  if (place === 'home') {
    await refreshDailyCard(trx, team, nudge.id, now);
    return privately(answer);
  }
  const state = await nudgeState(trx, team.id, nudge.id, date);
  return {
    kind: 'cards',
    inPlace: (folded ? foldedCard : dailyCard)(team, { nudge, date }, state),
    private: answer,
  };
}

type Sentence = 'already-done' | 'was-done' | 'already-yours' | 'was-taken' | 'once-only' | 'too-late';
const line = ({ say }: TeamCall, key: `nudges.${Sentence}`): Card => card(text(say.rich(key)));

function said(
  { trx, team, person }: TeamCall,
  { nudge, date }: Pressed,
  outcome: 'done' | 'taken',
): Promise<boolean> {
  return alreadySaid(trx, { team: team.id, person: person.id, nudge: nudge.id, since: date, outcome });
}

function record(
  { trx, team, person, now }: TeamCall,
  pressed: Pressed,
  outcome: 'done' | 'taken' | 'later',
): Promise<number> {
  const day = { ...team, today: recordDay(pressed, team.today) };
  return recordCheckIn(trx, day, { person: person.id, nudge: pressed.nudge.id, outcome }, now);
}
