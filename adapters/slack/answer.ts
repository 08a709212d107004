import type { AckFn, RespondArguments, ViewResponseAction } from '@slack/bolt';
import type { Card, TextFile } from '../../src/cards/card.ts';
import type { Form, FormErrors } from '../../src/cards/form.ts';
import type { Log } from '../../src/log.ts';
import type { Clock, Instant } from '../../src/ports.ts';
import type { Acknowledgement, Reply } from '../../src/reply.ts';
import { type After, inTime } from '../deferral.ts';
import { modalOf } from './card-view.ts';
import type { Clients } from './clients.ts';
import type { Delivery } from './delivery.ts';
import { failureOf } from './failure.ts';
import { type OpenView, renderForm } from './forms.ts';
import type { Origin } from './origin.ts';
import type { Author } from './parse.ts';
import { renderBlocks, renderCard } from './render.ts';

/** An event on its way through the coach. */
export type Pending = {
  author: Author;
  origin: Origin;
  triggerId: string;
  /** When it came. */
  since: Instant;
  reply: Promise<Reply>;
  acknowledgement: () => Promise<Acknowledgement>;
};

/** A reply after what had to come first: the lasting card is posted, the form is open. */
type Prepared = { inPlace?: Card; privately: Card[]; file?: TextFile; modal?: Modal };
type Modal = { form: Form; errors?: FormErrors };

/** What Slack is told as the acknowledgement; undefined is a bare one. */
export type Acknowledged = RespondArguments | ViewResponseAction | undefined;
/** Resolves to whether the acknowledgement could be sent. */
export type Acknowledge = (body: Acknowledged) => Promise<boolean>;

export type Answers = {
  toCommand(pending: Pending, acknowledge: Acknowledge): Promise<void>;
  toPress(pending: Pending, acknowledge: Acknowledge): Promise<void>;
  toForm(pending: Pending, view: OpenView, acknowledge: Acknowledge): Promise<void>;
};

type Needs = { clients: Clients; delivery: Delivery; after: After; clock: Clock; log: Log };

/** Slack throws away what is said later than three seconds; the way there takes a part of them. */
const HEARD_MS = 2500;

/**
 * The feature runs and commits, then its answer itself is the acknowledgement. Only when that would take longer than
 * Slack waits is the event acknowledged first, and the answer follows where the event came from.
 */
export function createAnswers({ clients, delivery, after, clock, log }: Needs): Answers {
  async function prepare(pending: Pending, openForms: boolean): Promise<Prepared> {
    const reply = await pending.reply;
    switch (reply.kind) {
      case 'nothing':
        return { privately: [] };
      case 'form':
      case 'form-errors': {
        const modal = { form: reply.form, ...(reply.kind === 'form-errors' && { errors: reply.errors }) };
        if (openForms) await openModal(pending, modal);
        return openForms ? { privately: [] } : { privately: [], modal };
      }
      case 'cards': {
        const kept = reply.kept && (await keep(pending, reply.kept));
        return {
          ...(reply.inPlace && { inPlace: reply.inPlace }),
          privately: [reply.private, kept].filter((card) => card !== undefined),
          ...(reply.file && { file: reply.file }),
        };
      }
      default:
        return reply satisfies never;
    }
  }

  /** What is left to show where the event came from: the pointer, or the card itself when it could not be sent. */
  async function keep({ author, origin }: Pending, { card, pointer }: { card: Card; pointer: Card }) {
    const conversation = await delivery.keep(author, card);
    if (conversation === undefined) return card;
    return conversation === origin.channel ? undefined : pointer;
  }

  async function openModal({ author, origin, triggerId }: Pending, { form, errors }: Modal) {
    await logged('a form', async () =>
      delivery.openModal(author, origin, triggerId, renderForm(form, origin, errors)),
    );
  }

  async function logged(what: string, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      log.error({ code: failureOf(error).code }, `${what} failed after the event was handled`);
    }
  }

  async function deliver(pending: Pending, { inPlace, privately, file }: Prepared): Promise<void> {
    const { author, origin, triggerId } = pending;
    if (origin.modal) {
      const cards = [...(inPlace ? [inPlace] : []), ...privately];
      if (cards.length) await delivery.showInModal(author, origin, triggerId, cards);
      if (file) await delivery.sendFile(author, file);
      return;
    }
    if (inPlace) await delivery.showInPlace(author, origin, inPlace);
    for (const card of privately) await delivery.showPrivately(author, origin, card);
    if (file) await delivery.sendFile(author, file);
  }

  return {
    async toCommand(pending, acknowledge) {
      const work = prepare(pending, true);
      const early = await inTime(after, work);
      // A process held up for seconds finds its timers and its work done at the same moment.
      if (!early || clock.now() - pending.since > HEARD_MS) {
        await acknowledge(undefined);
        return deliver(pending, await work);
      }
      // A command stands on no card, so there is nothing to replace.
      const { inPlace, privately, file } = early.result;
      const [first, ...rest] = inPlace ? [inPlace, ...privately] : privately;
      const body = first && rendered(first);
      const shown =
        (await acknowledge(body && { response_type: 'ephemeral', ...body })) && body !== undefined;
      const left = first && !shown ? [first, ...rest] : rest;
      await deliver(pending, { privately: left, ...(file && { file }) });
    },

    async toPress(pending, acknowledge) {
      const work = prepare(pending, true);
      await inTime(after, work);
      await acknowledge(undefined);
      await deliver(pending, await work);
    },

    async toForm(pending, view, acknowledge) {
      const work = prepare(pending, false);
      const early = await inTime(after, work);
      const inModal = pending.origin.modal !== undefined;
      if (early) {
        const { modal, file } = early.result;
        if (modal || !inModal) {
          await acknowledge(modal && modalAnswer(modal, view, pending.origin));
          return deliver(pending, early.result);
        }
        const shown = cardsAnswer(early.result);
        const left =
          (await acknowledge(shown)) && shown ? { privately: [], ...(file && { file }) } : early.result;
        return deliver(pending, left);
      }
      const staysOpen = inModal || (await pending.acknowledgement()) === 'form';
      await acknowledge(staysOpen ? { response_action: 'update', view: view.asSubmitted } : undefined);
      const late = await work;
      if (inModal && !late.modal) return deliver({ ...pending, origin: { modal: { view: view.id } } }, late);
      if (staysOpen) await updateModal(pending, view, late);
      else if (late.modal) await openModal(pending, late.modal);
      await deliver(pending, late);
    },
  };

  function modalAnswer(
    { form, errors }: Modal,
    { fields }: OpenView,
    origin: Origin,
  ): ViewResponseAction | undefined {
    // Slack shows errors beside their fields and keeps what was typed, but only for fields the open modal has.
    if (errors && Object.keys(errors).every((field) => fields.includes(field))) {
      return { response_action: 'errors', errors };
    }
    try {
      return { response_action: 'update', view: renderForm(form, origin, errors) };
    } catch (error) {
      log.error({ code: failureOf(error).code }, 'a form could not be shown');
      return undefined;
    }
  }

  /** A form that stood in the place of a card gives its place to the answer. */
  function cardsAnswer({ inPlace, privately }: Prepared): ViewResponseAction | undefined {
    const cards = [...(inPlace ? [inPlace] : []), ...privately];
    try {
      return cards.length ? { response_action: 'update', view: modalOf(cards) } : undefined;
    } catch (error) {
      log.error({ code: failureOf(error).code }, 'a card could not be shown');
      return undefined;
    }
  }

  /** A modal kept open shows what came of it, since it cannot be closed from here. */
  async function updateModal({ author, origin }: Pending, { id, asSubmitted }: OpenView, late: Prepared) {
    const card = late.inPlace ?? late.privately[0];
    if (!late.modal && !card) return;
    await logged('views.update', async () => {
      const client = await clients(author.workspace);
      const view = late.modal
        ? renderForm(late.modal.form, origin, late.modal.errors)
        : { type: 'modal' as const, title: asSubmitted.title, blocks: renderBlocks(card?.blocks ?? []) };
      await client.views.update({ view_id: id, view });
    });
  }

  /** Undefined when the card cannot be shown at all, which the delivery then meets and logs. */
  function rendered(card: Card) {
    try {
      return renderCard(card);
    } catch {
      return undefined;
    }
  }
}

/** Bolt's acknowledgement as one that tells whether it was sent. */
export function acknowledging<T>(ack: AckFn<T>, log: Log): (body: T | undefined) => Promise<boolean> {
  return async (body) => {
    try {
      await ack(body);
      return true;
    } catch (error) {
      log.warn({ code: failureOf(error).code }, 'an acknowledgement could not be sent');
      return false;
    }
  };
}
