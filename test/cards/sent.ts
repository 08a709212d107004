import { ComponentType } from 'discord.js';
import { renderForm as discordForm, introFits } from '../../adapters/discord/forms.ts';
import { heldCard } from '../../adapters/discord/held-card.ts';
import { type MessageBody as DiscordMessage, messageBody } from '../../adapters/discord/message.ts';
import { type Component, renderCard as discordCard } from '../../adapters/discord/render.ts';
import type { MessageBody, Outcome } from '../../adapters/playground/wire.ts';
import type { HomeView, Message, ModalView } from '../../adapters/slack/block-kit.ts';
import { homeViewOf, modalOf } from '../../adapters/slack/card-view.ts';
import { renderForm as slackForm } from '../../adapters/slack/forms.ts';
import { renderCard as slackCard } from '../../adapters/slack/render.ts';
import type { Words } from '../../src/content/content.ts';
import type { Shown } from './collection.ts';

/** What Slack gets: a message, a modal (with the faults it is told to show on it), or a file. */
export type SlackSent =
  | { kind: 'message'; message: Message & { response_type?: 'ephemeral' } }
  | { kind: 'modal'; view: ModalView; errors?: Record<string, string> }
  | { kind: 'home'; view: HomeView }
  | { kind: 'file'; name: string };

/** What Discord gets: messages, and modals in answer to presses. */
export type DiscordSent =
  | { kind: 'message'; message: DiscordMessage }
  | { kind: 'modal'; modal: ReturnType<typeof discordForm> };

/** What the page of the playground gets. */
export type PlaygroundSent =
  | { kind: 'message'; body: MessageBody; privately: boolean; public: boolean }
  | Extract<Outcome, { kind: 'form' }>;

/** As Slack’s adapter sends it. */
export function toSlack(shown: Shown): SlackSent[] {
  switch (shown.kind) {
    case 'card': {
      if (shown.audience === 'page') return [{ kind: 'home', view: homeViewOf(shown.card) }];
      if (shown.audience === 'modal') return [{ kind: 'modal', view: modalOf([shown.card]) }];
      const message = slackCard(shown.card);
      const privately = shown.audience === 'private';
      return [{ kind: 'message', message: privately ? { response_type: 'ephemeral', ...message } : message }];
    }
    case 'form': {
      const { form, errors } = shown;
      return [{ kind: 'modal', view: slackForm(form, {}), ...(errors && { errors }) }];
    }
    case 'file':
      return [{ kind: 'file', name: shown.file.name }];
    default:
      return shown satisfies never;
  }
}

/** As Discord’s adapter sends it: a card stands between two forms, and before one whose introduction has no room. */
export function toDiscord(shown: Shown, words: Words): DiscordSent[] {
  const ephemeral = shown.audience === 'private';
  const messages = (pages: Component[][]): DiscordSent[] =>
    pages.map((page) => ({ kind: 'message', message: messageBody(page, { ephemeral }) }));
  switch (shown.kind) {
    case 'card':
      return messages(discordCard(shown.card));
    case 'form': {
      const { form, errors } = shown;
      const reply = errors
        ? ({ kind: 'form-errors', form, errors } as const)
        : ({ kind: 'form', form } as const);
      const held = shown.answers || !introFits(form);
      return [
        ...(held ? messages(discordCard(heldCard(words, reply, undefined))) : []),
        { kind: 'modal', modal: discordForm(form, errors) },
      ];
    }
    case 'file':
      return messages([
        [{ type: ComponentType.File, file: { url: `attachment://${shown.file.name}` } } as Component],
      ]);
    default:
      return shown satisfies never;
  }
}

/** As the playground’s server tells its page. */
export function toPlayground(shown: Shown, { say }: Words): PlaygroundSent[] {
  const privately = shown.audience === 'private';
  const place = { privately, public: shown.audience === 'channel' };
  switch (shown.kind) {
    case 'card':
      return [{ kind: 'message', body: { kind: 'card', card: shown.card }, ...place }];
    case 'form': {
      const { form, errors } = shown;
      const step = form.step && say.plain('playground.step', { number: form.step.number, of: form.step.of });
      return [{ kind: 'form', form, ...(step && { step }), ...(errors && { errors }) }];
    }
    case 'file':
      return [{ kind: 'message', body: { kind: 'file', name: shown.file.name }, ...place }];
    default:
      return shown satisfies never;
  }
}
