import { decodeAction } from '../../src/cards/action-id.ts';
import type { Card } from '../../src/cards/card.ts';
import type { FormValues } from '../../src/cards/form.ts';
import type { Reply } from '../../src/reply.ts';
import type { House } from '../team.ts';
import type { Audience, Shown } from './collection.ts';

type Message = ReturnType<House['posts']>[number];
type Visitor = ReturnType<House['person']>;

/** Which of several buttons of a route: by a value it carries, else by its place. */
type Which = { arg?: string; nth?: number };

/**
 * Somebody who finds buttons by what they do, so that one journey goes through every language. `told` hears of all that
 * they are shown, `reached` of every route they take.
 */
export function createGuest(
  visitor: Visitor,
  home: string,
  told: (how: string, shown: Shown) => Promise<void>,
  reached: (route: string) => void,
) {
  async function hear(how: string, reply: Reply, at: string | null, answers: boolean): Promise<void> {
    const audience: Audience = at === null ? 'direct' : 'private';
    switch (reply.kind) {
      case 'form':
      case 'form-errors': {
        const errors = reply.kind === 'form-errors' && { errors: reply.errors };
        return told(how, { kind: 'form', audience, form: reply.form, answers, ...errors });
      }
      case 'cards':
        if (reply.private) await told(how, { kind: 'card', audience, card: reply.private });
        if (reply.kept) {
          await told(how, { kind: 'card', audience: 'direct', card: reply.kept.card });
          await told(how, { kind: 'card', audience, card: reply.kept.pointer });
        }
        if (reply.file) await told(how, { kind: 'file', audience, file: reply.file });
        return;
      case 'nothing':
        return;
      default:
        reply satisfies never;
    }
  }

  async function press(on: Card | Message | undefined, { action, label, value }: Found, at: string | null) {
    const how = `${nameOf(action)} “${label}”`;
    const reply = await visitor.forges(action, at, value);
    reached(`action ${nameOf(action)}`);
    if (reply.kind === 'cards' && reply.inPlace) {
      const message = messageOf(on);
      const everybody = message && 'channel' in message.to;
      const audience: Audience = everybody ? 'channel' : at === null ? 'direct' : 'private';
      await told(how, { kind: 'card', audience, card: reply.inPlace });
      if (message) message.card = reply.inPlace;
    }
    await hear(how, reply, at, false);
  }

  /** What takes the place of the card that was pressed, before what is said beside it. */
  async function hearInPlace(how: string, reply: Reply, at: string | null): Promise<void> {
    if (reply.kind === 'cards' && reply.inPlace)
      await told(how, { kind: 'card', audience: at === null ? 'direct' : 'private', card: reply.inPlace });
  }

  return {
    ...visitor,
    /** Everything after `/coach`. */
    async types(text: string, at: string | null = home) {
      const reply = await visitor.types(text, at);
      const name = text.split(' ')[0] || 'help';
      reached(`command ${name}`);
      await hear(`/coach ${text}`.trim(), reply, at, false);
    },
    /** Their own page. */
    async opensHome() {
      const reply = await visitor.opensHome();
      if (reply.kind === 'cards' && reply.inPlace)
        await told('their page', { kind: 'card', audience: 'page', card: reply.inPlace });
    },
    /** Presses the button with this route, or chooses in the choice with it: on the last card unless another is given. */
    async presses(route: string, which: Which = {}, on?: Card | Message, at: string | null = home) {
      const message = messageOf(on);
      const card = message?.card ?? (on as Card | undefined) ?? visitor.card();
      await press(on, found(card, route, which), message && 'user' in message.to ? null : at);
    },
    /** Presses what stands on no card any more. */
    forges: async (action: string, at: string | null = home) => {
      const how = nameOf(action);
      const reply = await visitor.forges(action, at);
      reached(`action ${how}`);
      await hearInPlace(how, reply, at);
      await hear(how, reply, at, false);
    },
    async fills(values: FormValues, at: string | null = home) {
      const how = nameOf(visitor.form()?.action ?? '');
      const reply = await visitor.fills(values, at);
      reached(`form ${how}`);
      await hearInPlace(how, reply, at);
      await hear(how, reply, at, true);
    },
  };
}

const nameOf = (action: string): string => decodeAction(action)?.route ?? action;

const messageOf = (on: Card | Message | undefined): Message | undefined =>
  on && 'card' in on ? on : undefined;

type Found = { action: string; label: string; value?: string };

function pressables(card: Card): Found[] {
  return card.blocks.flatMap((block): Found[] => {
    if (block.kind === 'buttons') return block.buttons;
    if (block.kind !== 'choice') return [];
    return block.options.map(({ value, label }) => ({ action: block.action, label, value }));
  });
}

function found(card: Card, route: string, { arg, nth = 0 }: Which): Found {
  const all = pressables(card);
  const fitting = all.filter(({ action, value }) => {
    const decoded = decodeAction(action);
    return decoded?.route === route && (arg === undefined || arg === (value ?? decoded.args.at(-1)));
  });
  const one = fitting.at(nth);
  if (one) return one;
  const there = all.map(({ action, label }) => `${action} (${label})`).join(' | ');
  throw new Error(`no ${route} ${arg ?? ''} on this card: ${there || 'it has no buttons'}`);
}
