import {
  type AckFn,
  App,
  type BlockAction,
  type GlobalShortcut,
  type ViewSubmitAction,
  type webApi,
} from '@slack/bolt';
import type { Hono } from 'hono';
import type { Adapter } from '../../src/adapter.ts';
import type { Coach } from '../../src/coach.ts';
import type { CoachEvent } from '../../src/event.ts';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import type { SlackSecrets } from '../../src/slack-config.ts';
import { type After, afterTimeout } from '../deferral.ts';
import { createStanding } from '../standing.ts';
import { type Acknowledge, type Acknowledged, acknowledging, createAnswers, type Pending } from './answer.ts';
import { clientOptions, createClients } from './clients.ts';
import { createDelivery } from './delivery.ts';
import { createEntrance } from './entrance.ts';
import { failureOf } from './failure.ts';
import { FORM_CALLBACK, openViewOf, submissionOf } from './forms.ts';
import { createHome } from './home.ts';
import { codeOf, libraryLogger } from './log.ts';
import { HELP_SHORTCUT } from './manifest.ts';
import { createMessenger } from './messenger.ts';
import type { Origin } from './origin.ts';
import {
  type Author,
  actionEvent,
  actionOrigin,
  commandAuthor,
  commandEvent,
  commandOrigin,
  eventAuthor,
  formEvent,
  helpEvent,
  interactionAuthor,
  isNamed,
  NOWHERE,
  PLATFORM,
} from './parse.ts';
import { createPatience } from './patience.ts';
import { createPeople, type Profile } from './people.ts';
import { createDeliveries } from './redelivery.ts';
import { createRemovals } from './removals.ts';
import type { Tenancy } from './tenancy.ts';
import { hearWorkspaceEvents } from './workspace-events.ts';

export type SlackOptions = {
  coach: Coach;
  entrance: SlackSecrets['entrance'];
  /** Made with how Slack is called. */
  tenancy: (calls: webApi.WebClientOptions) => Tenancy;
  /** Slack's own unless given. */
  apiUrl?: string | undefined;
  /** With its slash. */
  command: string;
  log: Log;
  clock: Clock;
  after?: After | undefined;
};

type Interaction<T> = { author: Author; origin: Origin; trigger: string; ack: AckFn<T> };

const CALL_TIMEOUT_MS = 10_000;
/** Zone and language are only hints, and a person is waiting. */
const PROFILE_TIMEOUT_MS = 1000;

/** `routes` are to be served by the process's HTTP server. */
export function createSlackAdapter(options: SlackOptions): { adapter: Adapter; routes: Hono } {
  const { coach, apiUrl, command, log, clock, after = afterTimeout } = options;
  const calls = clientOptions(apiUrl, log, CALL_TIMEOUT_MS);
  const tenancy = options.tenancy(calls);
  const clients = createClients(tenancy.token, calls);
  const quickClients = createClients(tenancy.token, clientOptions(apiUrl, log, PROFILE_TIMEOUT_MS));
  const people = createPeople(quickClients, clock, log);
  const patience = createPatience(after);
  const answers = createAnswers({
    clients,
    delivery: createDelivery(clients, patience, log),
    after,
    clock,
    log,
  });
  const home = createHome({ coach, clients, people, clock, log });
  const standing = createStanding();
  const entrance = createEntrance(options.entrance, { calls, after, log, standing, clock });
  const removals = createRemovals(tenancy, log);
  const deliveries = createDeliveries<Acknowledged>();
  const underWay = new Set<Promise<unknown>>();
  let stopping = false;

  const app = new App({
    receiver: entrance.receiver,
    logger: libraryLogger(log),
    clientOptions: calls,
    // Bolt keeps a client for every token it is given, for ever; admission and clients are our own.
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => {
    log.error({ code: codeOf(error) }, 'an event from Slack failed');
    // Over HTTP it is then not acknowledged, and comes again.
    throw error;
  });

  async function admits(author: Author): Promise<boolean> {
    if (isNamed(author) && (await tenancy.admits(author))) return true;
    log.warn({ platform: PLATFORM }, 'an event came from where the coach is not installed');
    return false;
  }

  /** Each delivery once: `answer` ends with the event, its acknowledgement comes at the latest by then. */
  async function handle<T>(
    author: Author,
    id: string,
    ack: AckFn<T>,
    answer: (acknowledge: Acknowledge) => Promise<void>,
  ) {
    // Unacknowledged, it comes again when another process is there.
    if (stopping) return;
    const send = acknowledging(ack as AckFn<Acknowledged>, log);
    if (!(await admits(author))) return void (await send(undefined));
    if (stopping) return;
    const { first, result } = deliveries.once(
      `${author.workspace}:${id}`,
      () =>
        new Promise((acknowledged) => {
          const work = answer((body) => {
            acknowledged(body);
            return send(body);
          })
            .then(() => home.refreshed(author))
            .catch((error: unknown) =>
              log.error({ code: failureOf(error).code }, 'an event from Slack failed'),
            )
            .finally(() => {
              acknowledged(undefined);
              underWay.delete(work);
            });
          underWay.add(work);
        }),
    );
    const acknowledged = await result;
    if (!first) await send(acknowledged);
  }

  /** What somebody did goes through the coach once Slack has told who they are, and is answered as its kind is. */
  function interact<T>(
    { author, origin, trigger, ack }: Interaction<T>,
    event: (profile: Profile) => CoachEvent,
    answer: (pending: Pending, acknowledge: Acknowledge) => Promise<void>,
  ): Promise<void> {
    return handle(author, trigger, ack, (acknowledge) => {
      const told = people.profile(author.workspace, author.user).then(event);
      const pending = {
        author,
        origin,
        triggerId: trigger,
        since: clock.now(),
        reply: told.then((event) => coach.handle(event)),
        acknowledgement: async () => coach.acknowledgement(await told),
      };
      return answer(pending, acknowledge);
    });
  }

  app.command(command, ({ body, ack }) => {
    const author = commandAuthor(body);
    const from = { author, origin: commandOrigin(body), trigger: body.trigger_id, ack };
    return interact(from, (profile) => commandEvent(body, author, profile), answers.toCommand);
  });

  app.action<BlockAction>({ type: 'block_actions' }, ({ body, ack }) => {
    const author = interactionAuthor(body);
    const from = { author, origin: actionOrigin(body), trigger: body.trigger_id, ack };
    return interact(from, (profile) => actionEvent(body, author, profile), answers.toPress);
  });

  app.view<ViewSubmitAction>(FORM_CALLBACK, async ({ body, ack }) => {
    const submission = submissionOf(body.view);
    if (!submission) {
      log.error({ view: body.view.callback_id }, 'a form came back without its action');
      return ack();
    }
    const author = interactionAuthor(body);
    const { trigger_id: trigger } = body;
    await interact(
      { author, origin: submission.origin, trigger, ack },
      (profile) => formEvent(submission, author, profile, trigger),
      (pending, acknowledge) => answers.toForm(pending, openViewOf(body.view), acknowledge),
    );
  });

  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: HELP_SHORTCUT }, ({ body, ack }) => {
    const author = interactionAuthor(body);
    const { trigger_id: trigger } = body;
    const from = { author, origin: NOWHERE, trigger, ack };
    return interact(from, (profile) => helpEvent(author, profile, trigger), answers.toPress);
  });

  /** Of the workspace as a whole, or of no consequence when it comes twice. */
  async function lifecycle(work: () => Promise<unknown>): Promise<void> {
    if (stopping) return;
    const running = work().finally(() => underWay.delete(running));
    underWay.add(running);
    await running;
  }

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const author = eventAuthor(body, event.user);
    await lifecycle(async () => {
      if (await admits(author)) await home.opened(author);
    });
  });

  hearWorkspaceEvents(app, { coach, tenancy, removals, lifecycle });

  /** One workspace's token is that workspace's matter; the only one there is, is everybody's. */
  function tokenRefused(workspace: string, code: string): void {
    if (tenancy.alone) standing.refused(code);
    lifecycle(() => removals.refused(workspace)).catch((error: unknown) =>
      log.error({ code: codeOf(error) }, 'a refused token could not be looked at'),
    );
  }

  const adapter: Adapter = {
    name: PLATFORM,
    messenger: createMessenger(clients, tokenRefused),
    standing: standing.now,
    async start() {
      // Asked first, for a wrong token should stop the start with Slack's own word for it.
      try {
        await tenancy.start();
        await app.start();
      } catch (error) {
        const failure = failureOf(error);
        standing.failed(failure);
        throw failure;
      }
      standing.connected();
      log.info({ platform: PLATFORM }, 'connected to Slack');
    },
    async stop() {
      stopping = true;
      patience.end();
      while (underWay.size > 0) await Promise.all(underWay);
      await entrance.close();
    },
  };
  return { adapter, routes: entrance.routes };
}
