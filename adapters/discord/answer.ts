import { ComponentType } from 'discord.js';
import type { TextFile } from '../../src/cards/card.ts';
import type { FormReply, HeldForms } from '../../src/coach/held-forms.ts';
import type { Coach } from '../../src/coach.ts';
import type { CoachEvent } from '../../src/event.ts';
import type { Acknowledgement, CardsReply, Reply } from '../../src/reply.ts';
import { type After, inTime } from '../deferral.ts';
import { introFits, renderForm } from './forms.ts';
import { heldCard, heldFormOf } from './held-card.ts';
import type { Answering } from './interaction.ts';
import type { Pressed } from './parse.ts';
import { type Component, renderCard } from './render.ts';

type Needs = { coach: Coach; forms: HeldForms; after: After };

export type Answers = {
  /** Gives the event to the coach, and its answer back to where it came from. */
  answer(event: CoachEvent, at: Answering, pressed: Pressed | undefined): Promise<void>;
};

/**
 * The feature runs and commits, then its answer itself is the first that Discord hears. Only when that would take
 * longer than Discord waits is the event deferred, as its route declares, and the answer follows.
 */
export function createAnswers({ coach, forms, after }: Needs): Answers {
  async function showForm(event: CoachEvent, reply: FormReply, at: Answering, pressed: Pressed | undefined) {
    const errors = reply.kind === 'form-errors' ? reply.errors : undefined;
    if (event.kind !== 'form' && at.fresh && introFits(reply.form))
      return at.openModal(renderForm(reply.form, errors));
    const words = await forms.hold(event, reply);
    const before = heldBefore(pressed);
    // What others see is not the place for somebody's form.
    const origin = before ? before.origin : pressed?.ephemeral === false ? pressed : undefined;
    const [page = []] = renderCard(heldCard(words, reply, origin));
    return pressed?.ephemeral ? at.showInPlace(page) : at.showPrivately(page);
  }

  async function showCards(
    event: CoachEvent,
    reply: CardsReply,
    at: Answering,
    pressed: Pressed | undefined,
  ) {
    const held = heldBefore(pressed);
    const inPlace = reply.inPlace ? renderCard(reply.inPlace) : [];
    const privately = [reply.private, reply.kept?.card].flatMap((card) => (card ? renderCard(card) : []));
    const [first, ...more] = inPlace;
    // The card between two forms has served: what comes next stands in its place.
    let placeFree = held !== undefined;
    if (first && held?.origin) await at.editElsewhere(held.origin, first);
    else if (first) {
      await at.showInPlace(first);
      placeFree = false;
    }
    for (const page of [...more, ...privately]) {
      await (placeFree ? at.showInPlace(page) : at.showPrivately(page));
      placeFree = false;
    }
    if (reply.file) await at.showPrivately(...filePage(reply.file));
    if (placeFree) await at.removeCard();
    if (held && event.kind === 'form') await forms.release(event, held.route);
  }

  async function deliver(event: CoachEvent, reply: Reply, at: Answering, pressed: Pressed | undefined) {
    switch (reply.kind) {
      case 'nothing':
        return;
      case 'form':
      case 'form-errors':
        return showForm(event, reply, at, pressed);
      case 'cards':
        return showCards(event, reply, at, pressed);
      default:
        return reply satisfies never;
    }
  }

  return {
    async answer(event, at, pressed) {
      const work = coach.handle(event);
      const early = await inTime(after, work);
      if (!early) await at.defer(deferralFor(event, coach.acknowledgement(event)));
      try {
        await deliver(event, await work, at, pressed);
      } finally {
        await at.finish();
      }
    },
  };
}

/** After a form both its card and a private answer can still be reached by the silent deferral. */
const deferralFor = ({ kind }: CoachEvent, how: Acknowledgement) =>
  kind === 'form' || how === 'in-place' ? 'in-place' : 'private';

/** The form that a card between two forms was for; such a card is always private. */
function heldBefore(pressed: Pressed | undefined) {
  if (!pressed?.ephemeral) return undefined;
  return pressed.ids.map(heldFormOf).find((held) => held !== undefined);
}

function filePage({ name, mediaType, text }: TextFile): Parameters<Answering['showPrivately']> {
  const component: Component = { type: ComponentType.File, file: { url: `attachment://${name}` } };
  return [[component], { name, data: text, contentType: mediaType }];
}
