import { greyCard } from '../../coach/cards.ts';
import type { Feature } from '../../feature.ts';
import { inPlace, privately } from '../../reply.ts';
import { announce } from './announcing.ts';
import { itemCard, listCard } from './cards.ts';
import { askReason, change, drop, keep, reopen } from './changing.ts';
import { commit } from './commit.ts';
import { composeCorrected, composeDeclined } from './declined.ts';
import { askEnd } from './ending.ts';
import { commitmentForm } from './form.ts';
import { timesGiven, wordsGiven } from './form-steps.ts';
import { giveBack, redraw } from './giving-back.ts';
import { askTakeover, releaseDeparted } from './leaving.ts';
import { commitmentMeant } from './meant.ts';
import { accept, askOwner, decline, reconsider } from './offer.ts';
import { commitmentOf } from './queries.ts';
import { remind } from './reminders.ts';
import { fromStep } from './step.ts';
import { take, takeOver } from './taking.ts';
import { putOff, tick } from './ticking.ts';
import { unmake } from './unmaking.ts';

/** "When …, we will …": made, offered, reminded of, kept, changed or dropped. */
export const commitmentsFeature: Feature = {
  commands: {
    commit,
    commitments: async (call, { commitment }) =>
      privately(
        commitment ? await itemCard(call, await commitmentMeant(call, commitment)) : await listCard(call),
      ),
  },
  actions: {
    'commitment.new': {
      needs: 'team',
      acknowledge: 'form',
      run: async (call) => ({ kind: 'form', form: await commitmentForm(call) }),
    },
    'commitment.from-step': { needs: 'team', acknowledge: 'form', run: fromStep },
    'commitment.list': {
      needs: 'team',
      acknowledge: 'in-place',
      run: async (call) => inPlace(await listCard(call)),
    },
    'commitment.show': {
      needs: 'team',
      acknowledge: 'in-place',
      run: async (call, _args, value) => {
        const found = await commitmentOf(call.trx, call.team.id, Number(value));
        return found ? inPlace(await itemCard(call, found)) : privately(greyCard(call));
      },
    },
    'commitment.done': { needs: 'team', acknowledge: 'private', run: tick },
    'commitment.later': { needs: 'team', acknowledge: 'private', run: putOff },
    'commitment.kept': { needs: 'team', acknowledge: 'private', run: keep },
    'commitment.change': { needs: 'team', acknowledge: 'form', run: change },
    'commitment.drop': { needs: 'team', acknowledge: 'form', run: askReason },
    'commitment.unmake': { needs: 'team', acknowledge: 'in-place', run: unmake },
    'commitment.reopen': { needs: 'team', acknowledge: 'in-place', run: reopen },
    'commitment.take': { needs: 'team', acknowledge: 'in-place', run: take },
    'commitment.take-over': { needs: 'team', acknowledge: 'in-place', run: takeOver },
    'commitment.give-back': { needs: 'team', acknowledge: 'in-place', run: giveBack },
    'commitment.accept': { needs: 'nothing', acknowledge: 'in-place', run: accept },
    'commitment.decline': { needs: 'nothing', acknowledge: 'in-place', run: decline },
    'commitment.reconsider': { needs: 'nothing', acknowledge: 'in-place', run: reconsider },
  },
  forms: {
    'commitment.words': { needs: 'team', run: wordsGiven },
    'commitment.times': { needs: 'team', run: timesGiven },
    'commitment.drop': { needs: 'team', run: drop },
  },
  composers: {
    'commitment-new': announce,
    'commitment-offer': askOwner,
    'commitment-card': redraw,
    'commitment-declined': composeDeclined,
    'commitment-declined-card': composeCorrected,
    'commitment-takeover': askTakeover,
    'commitment-end': askEnd,
    reminder: remind,
  },
  departed: releaseDeparted,
};
