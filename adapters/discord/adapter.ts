import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionResponseType,
  InteractionType,
  Routes,
} from 'discord.js';
import type { Adapter } from '../../src/adapter.ts';
import { decodeAction } from '../../src/cards/action-id.ts';
import type { HeldForms } from '../../src/coach/held-forms.ts';
import type { Suggest } from '../../src/coach/suggest.ts';
import type { Coach } from '../../src/coach.ts';
import type { Content } from '../../src/content/content.ts';
import { PlatformError } from '../../src/errors.ts';
import type { CoachEvent, EventSource } from '../../src/event.ts';
import { faultFacts, type Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import type { OrganisationLife } from '../../src/team/organisation-life.ts';
import type { Whereabouts } from '../../src/team/whereabouts.ts';
import { type After, afterTimeout } from '../deferral.ts';
import { createStanding } from '../standing.ts';
import { createAnswers } from './answer.ts';
import { createApi, REVOKED } from './api.ts';
import { commandDefinition, sameDefinition } from './commands.ts';
import { createConnection } from './connection.ts';
import { codeOf, failureOf } from './failure.ts';
import { renderForm } from './forms.ts';
import { heldFormOf } from './held-card.ts';
import { type Answering, createAnswering } from './interaction.ts';
import { createMessenger } from './messenger.ts';
import {
  actionEvent,
  commandEvent,
  formEvent,
  PLATFORM,
  type Pressed,
  pressedOf,
  sourceOf,
  typingOf,
} from './parse.ts';
import type { MostRefusals } from './refusals.ts';

export type DiscordOptions = {
  coach: Coach;
  content: Content;
  forms: HeldForms;
  whereabouts: Whereabouts;
  suggest: Suggest;
  life: OrganisationLife;
  token: string;
  /** Asked of Discord unless given. */
  applicationId?: string;
  /** Discord's own unless given. */
  apiUrl?: string;
  /** As many as Discord advises unless given. */
  shards?: number;
  /** After how many refusals in ten minutes nothing more is asked. */
  refusals?: MostRefusals;
  log: Log;
  clock: Clock;
  after?: After;
};

/** For somebody who writes to the coach without a server in which it knows them. */
const NOWHERE = 'direct';

export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const { coach, content, forms, whereabouts, life, log, after = afterTimeout } = options;
  const standing = createStanding();
  const api = createApi({ ...options, onRevoked: standing.refused });
  const messenger = createMessenger(api);
  const answers = createAnswers({ coach, forms, after });
  const underWay = new Set<Promise<unknown>>();
  let application = options.applicationId ?? '';
  let stopping = false;

  const track = (what: string, work: Promise<unknown>) => {
    const tracked = work
      .catch((error: unknown) => log.error({ code: codeOf(error) }, `${what} failed`))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  const connection = createConnection({
    ...options,
    after,
    on: {
      // Unanswered, the person is told by Discord to try again.
      interaction: (interaction) => void (stopping || track('an event from Discord', take(interaction))),
      present: (guilds) => track('the look at all servers', life.onlyIn(PLATFORM, [...guilds, NOWHERE])),
      joined: (guild) => track('a server’s return', life.returned(PLATFORM, guild)),
      removed: (guild) => track('a server’s farewell', life.removed(PLATFORM, guild)),
      revoked: () => api.revoke(),
      back: standing.connected,
      lost: standing.lost,
    },
  });

  async function take(interaction: APIInteraction): Promise<void> {
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return suggest(interaction);
    const source = sourceOf(interaction, await workspaceOf(interaction));
    const answering = (pressed?: Pressed) =>
      createAnswering(
        {
          ...interaction,
          application: interaction.application_id,
          user: source.user.id,
          ...(pressed && { pressed }),
        },
        { api, messenger, log },
      );
    switch (interaction.type) {
      case InteractionType.ApplicationCommand: {
        if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
        const event = commandEvent({ ...interaction, data: interaction.data } as never, source);
        return answers.answer(event, answering(), undefined);
      }
      case InteractionType.MessageComponent: {
        const pressed = pressedOf(interaction);
        return press(actionEvent(interaction, source), source, answering(pressed), pressed);
      }
      case InteractionType.ModalSubmit: {
        const pressed = pressedOf(interaction);
        return answers.answer(formEvent(interaction, source), answering(pressed), pressed);
      }
      default:
        return;
    }
  }

  /** A button between two forms opens the next one; all others are the coach’s. */
  async function press(event: CoachEvent, source: EventSource, at: Answering, pressed: Pressed | undefined) {
    const held = event.kind === 'action' ? heldFormOf(event.action) : undefined;
    const reply = held && (await forms.held(source, held.route));
    if (!reply) return answers.answer(event, at, pressed);
    await at.openModal(renderForm(reply.form, reply.kind === 'form-errors' ? reply.errors : undefined));
  }

  async function workspaceOf(interaction: APIInteraction): Promise<string> {
    const server = interaction.guild_id ?? ownerOf(interaction);
    if (server) return server;
    const user = interaction.user?.id ?? '';
    const action = interaction.data && 'custom_id' in interaction.data ? interaction.data.custom_id : '';
    return (await whereabouts(PLATFORM, user, decodeAction(action)?.team)) ?? NOWHERE;
  }

  async function suggestionsFor(interaction: APIApplicationCommandAutocompleteInteraction) {
    const typing = typingOf(interaction.data.options);
    if (!typing) return [];
    return options.suggest({ ...sourceOf(interaction, await workspaceOf(interaction)), ...typing });
  }

  async function suggest(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    // Whoever waits for a list is better served by an empty one than by none.
    const found = await suggestionsFor(interaction).catch((error: unknown) => {
      log.error(faultFacts(error), 'no suggestions');
      return [];
    });
    await api.call({
      method: 'POST',
      route: Routes.interactionCallback(interaction.id, interaction.token),
      body: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: {
          choices: found.map(({ value, label }) => ({ name: [...label].slice(0, 100).join(''), value })),
        },
      },
      anonymous: true,
    });
  }

  /** Asked first, for a token that is worth nothing should stop the start for good. */
  async function askWho(): Promise<{ id: string }> {
    try {
      return await api.call({ method: 'GET', route: Routes.currentApplication() });
    } catch (error) {
      throw api.revoked ? new PlatformError({ kind: 'forbidden' }, REVOKED, { cause: error }) : error;
    }
  }

  async function register(): Promise<void> {
    const route = Routes.applicationCommands(application);
    const wanted = [commandDefinition(content)];
    const registered = await api.call({ method: 'GET', route, query: { with_localizations: 'true' } });
    if (!sameDefinition(registered, wanted)) await api.call({ method: 'PUT', route, body: wanted });
  }

  async function arrive(): Promise<void> {
    const { id } = await askWho();
    if (application && application !== id)
      throw new PlatformError({ kind: 'forbidden' }, 'other_application');
    application = id;
    await register();
    await connection.open();
  }

  return {
    name: PLATFORM,
    messenger,
    standing: standing.now,
    async start() {
      try {
        await arrive();
      } catch (error) {
        const failure = failureOf(error);
        standing.failed(failure);
        throw failure;
      }
      standing.connected();
      log.info({ platform: PLATFORM }, 'connected to Discord');
    },
    async stop() {
      stopping = true;
      while (underWay.size > 0) await Promise.all(underWay);
      await connection.close();
    },
  };
}

/** Where the coach was installed in a server, its direct messages name that server. */
function ownerOf({ authorizing_integration_owners: owners }: APIInteraction): string | undefined {
  const guild = owners?.[ApplicationIntegrationType.GuildInstall];
  return guild && guild !== '0' ? guild : undefined;
}
