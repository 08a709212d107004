import { InteractionResponseType, MessageFlags, type RawFile, Routes } from 'discord.js';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Api } from './api.ts';
import { type MessageBody, messageBody } from './message.ts';
import type { DiscordMessenger } from './messenger.ts';
import type { Pressed } from './parse.ts';
import type { Component } from './render.ts';

/** What a person waits to have answered. */
export type Interaction = {
  id: string;
  token: string;
  application: string;
  user: string;
  /** The card that was pressed, or whose form this is. */
  pressed?: Pressed;
};

/** Discord's first answer: whose message `@original` is from then on, if anybody's. */
type State = 'fresh' | 'thinking' | 'own' | 'pressed' | 'closed';

/**
 * The ways to answer one interaction. None rejects: what is answered is already recorded, so a failed way is logged by
 * its code and the next one tried, unless Discord may have delivered after all.
 */
export type Answering = {
  /** Says that the answer will come: as a message of its own, or in the place of the card. */
  defer(how: 'private' | 'in-place'): Promise<void>;
  /** Only as the very first answer. */
  openModal(modal: object): Promise<void>;
  showPrivately(page: Component[], file?: RawFile): Promise<void>;
  /** In the place of the card that was pressed; without one, privately. */
  showInPlace(page: Component[]): Promise<void>;
  /** A public card that this interaction did not begin at. */
  editElsewhere(card: Pressed, page: Component[]): Promise<void>;
  /** Takes away the private card that was pressed. */
  removeCard(): Promise<void>;
  /** Nothing more will be said; Discord is told so where it waits. */
  finish(): Promise<void>;
  readonly fresh: boolean;
};

type Way = { name: string; go: () => Promise<unknown> };
type Needs = { api: Api; messenger: DiscordMessenger; log: Log };

export function createAnswering(
  { id, token, application, user, pressed }: Interaction,
  { api, messenger, log }: Needs,
): Answering {
  let state: State = 'fresh';
  const original = () => Routes.webhookMessage(application, token, '@original');

  async function firstThatWorks(ways: Way[]): Promise<void> {
    for (const { name, go } of ways) {
      try {
        await go();
        return;
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        const { failure, code } = error;
        log.warn({ way: name, code, kind: failure.kind }, 'an answer could not be delivered this way');
        if (failure.kind === 'unsure') return;
      }
    }
    log.error({ ways: ways.map(({ name }) => name) }, 'an answer reached nobody');
  }

  /** The first answer. When nobody knows whether it arrived it is given again: Discord takes only one. */
  async function respond(type: InteractionResponseType, data?: object, files?: RawFile[]): Promise<void> {
    const call = () =>
      api.call({
        method: 'POST',
        route: Routes.interactionCallback(id, token),
        body: { type, ...(data && { data }) },
        ...(files && { files }),
        anonymous: true,
      });
    try {
      await call();
    } catch (error) {
      if (!(error instanceof PlatformError) || error.failure.kind !== 'unsure') throw error;
      await call().catch((again: unknown) => {
        if (!(again instanceof PlatformError) || again.code !== 'discord_40060') throw again;
      });
    }
  }

  async function respondAs(next: State, type: InteractionResponseType, data?: object, files?: RawFile[]) {
    // Whatever comes of it, Discord takes no second first answer.
    state = 'closed';
    await respond(type, data, files);
    state = next;
  }

  const editOriginal = (body: MessageBody, files?: RawFile[]) =>
    api.call({ method: 'PATCH', route: original(), body, ...(files && { files }), anonymous: true });

  function privateWay(body: MessageBody, files?: RawFile[]): Way {
    if (state === 'fresh') {
      const type = InteractionResponseType.ChannelMessageWithSource;
      return { name: 'answer', go: () => respondAs('own', type, body, files) };
    }
    if (state === 'thinking') {
      state = 'own';
      return { name: 'deferred answer', go: () => editOriginal(body, files) };
    }
    return {
      name: 'follow-up',
      go: () =>
        api.call({
          method: 'POST',
          route: Routes.webhook(application, token),
          body,
          ...(files && { files }),
          anonymous: true,
        }),
    };
  }

  const directWay = (page: Component[], files?: RawFile[]): Way => ({
    name: 'direct message',
    go: async () =>
      api.call({
        method: 'POST',
        route: Routes.channelMessages(await messenger.conversationWith(user)),
        body: messageBody(page),
        ...(files && { files }),
      }),
  });

  function inPlaceWays(page: Component[], at: Pressed): Way[] {
    const how = { ephemeral: at.ephemeral, ...(at.mark !== undefined && { mark: at.mark }) };
    const body = messageBody(page, how);
    const ways: Way[] = [];
    if (state === 'fresh') {
      const type = InteractionResponseType.UpdateMessage;
      ways.push({ name: 'answer', go: () => respondAs('pressed', type, body) });
    } else if (state === 'pressed') ways.push({ name: 'deferred answer', go: () => editOriginal(body) });
    if (!at.ephemeral) {
      ways.push({ name: 'edit', go: () => edit(at, page) });
    }
    return ways;
  }

  async function showPrivately(page: Component[], file?: RawFile): Promise<void> {
    const files = file && [file];
    const body = messageBody(page, { ephemeral: true });
    await firstThatWorks([privateWay(body, files), directWay(page, files)]);
  }

  async function editElsewhere(card: Pressed, page: Component[]): Promise<void> {
    await firstThatWorks([{ name: 'edit', go: () => edit(card, page) }]);
  }

  const edit = ({ channel, message, mark }: Pressed, page: Component[]) =>
    api.call({
      method: 'PATCH',
      route: Routes.channelMessage(channel, message),
      body: messageBody(page, mark === undefined ? {} : { mark }),
    });

  async function finish(): Promise<void> {
    if (state === 'fresh') await defer(pressed ? 'in-place' : 'private');
    if (state !== 'thinking') return;
    await removeOriginal();
  }

  async function removeOriginal(): Promise<void> {
    state = 'closed';
    await firstThatWorks([
      { name: 'removal', go: () => api.call({ method: 'DELETE', route: original(), anonymous: true }) },
    ]);
  }

  async function defer(how: 'private' | 'in-place'): Promise<void> {
    const inPlace = how === 'in-place' && pressed !== undefined;
    await firstThatWorks([
      {
        name: 'deferral',
        go: () =>
          inPlace
            ? respondAs('pressed', InteractionResponseType.DeferredMessageUpdate)
            : respondAs('thinking', InteractionResponseType.DeferredChannelMessageWithSource, {
                flags: MessageFlags.Ephemeral,
              }),
      },
    ]);
  }

  return {
    get fresh() {
      return state === 'fresh';
    },
    defer,
    async openModal(modal) {
      await firstThatWorks([
        { name: 'modal', go: () => respondAs('closed', InteractionResponseType.Modal, modal) },
      ]);
    },
    showPrivately,
    async showInPlace(page) {
      const ways = pressed ? inPlaceWays(page, pressed) : [];
      if (!ways.length) return showPrivately(page);
      const last: Way = { name: 'private answer', go: () => showPrivately(page) };
      await firstThatWorks([...ways, last]);
    },
    editElsewhere,
    async removeCard() {
      if (state === 'fresh') await defer('in-place');
      if (state === 'pressed') await removeOriginal();
    },
    finish,
  };
}
