import { card, text } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import type { Call, Feature } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { type PersonalCall, personal } from '../reflections/circle.ts';
import { awayForm, comeBack, takeAbsence } from './absence-change.ts';
import { beginAbsence, dropAbsence } from './absences.ts';
import { changedCard } from './changed.ts';
import { depart } from './departure.ts';
import { exportFile } from './export.ts';
import { forgetPerson } from './forget.ts';
import { farewellCard, forgetCard } from './forget-card.ts';
import { speak } from './language.ts';
import { askLeave, leaveCard, leaveTeam, ownTeam, rejoinTeam } from './leave.ts';
import { me } from './me.ts';
import { todayOf } from './today.ts';

type Own = (call: PersonalCall, args: string[], value: string | undefined) => Promise<Reply>;

/** A button about the person who presses it, whatever card it is on. */
const own = (acknowledge: 'private' | 'in-place' | 'form', run: Own) => ({
  needs: 'nothing' as const,
  acknowledge,
  run: async (call: Call, args: string[], value: string | undefined) =>
    run(await personal(call), args, value),
});

export const personFeature: Feature = {
  commands: { me: async (call, options) => me(await personal(call), options) },
  actions: {
    'person.language': own('in-place', async (call, [before], value) => {
      const wanted = value ?? before;
      const changed = await speak(call, wanted === 'auto' ? null : (wanted ?? ''));
      return changed ? inPlace(changedCard(changed.call, changed.lines)) : privately(greyCard(call));
    }),
    'person.away': own('form', async (call) => ({ kind: 'form', form: awayForm(call) })),
    'person.back': own('in-place', async (call) => inPlace(changedCard(call, await comeBack(call)))),
    'person.undo-away': own('in-place', undoAway),
    'person.undo-back': own('in-place', undoBack),
    'person.export': own('private', async (call) => ({
      kind: 'cards',
      private: card(text(call.say.rich('person.exported'))),
      file: await exportFile(call),
    })),
    'person.leave': own('private', async (call) => privately(await leaveCard(call))),
    'person.leave-ask': own('in-place', async (call, _args, value) => {
      const team = await ownTeam(call, value);
      return team ? inPlace(askLeave(call, team)) : privately(greyCard(call));
    }),
    'person.leave-now': own('in-place', async (call, [id]) => {
      const team = await ownTeam(call, id);
      return team ? leaveTeam(call, team) : privately(greyCard(call));
    }),
    'person.rejoin': own('in-place', rejoinTeam),
    'person.forget': own('private', async (call) => privately(forgetCard(call))),
    'person.forget-now': own('in-place', async (call, [id]) => {
      // Pressed twice, the second press is a new person's, who has asked for nothing.
      if (String(call.person.id) !== id) return privately(greyCard(call));
      await forgetPerson(call.trx, call.person, call.now);
      return inPlace(farewellCard(call));
    }),
  },
  forms: {
    'person.away': {
      needs: 'nothing',
      run: async (call, _args, values) => takeAbsence(await personal(call), values),
    },
  },
  departed: depart,
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

async function undoAway(call: PersonalCall, [id, until]: string[]): Promise<Reply> {
  const { trx, person, now } = call;
  if (!(await dropAbsence(trx, person.id, Number(id)))) return privately(greyCard(call));
  const today = todayOf(call);
  if (until && DAY.test(until) && until >= today)
    await beginAbsence(trx, person.id, { from: today, until }, now);
  return inPlace(changedCard(call, [text(call.say.rich('common.undone'))]));
}

async function undoBack(call: PersonalCall, [until]: string[]): Promise<Reply> {
  const { trx, person, now } = call;
  const today = todayOf(call);
  if (!until || !DAY.test(until) || until < today) return privately(greyCard(call));
  await beginAbsence(trx, person.id, { from: today, until }, now);
  return inPlace(changedCard(call, [text(call.say.rich('common.undone'))]));
}
