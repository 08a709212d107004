import { type AckFn, App, type BlockAction, type ViewSubmitAction } from '@slack/bolt';
import type { Adapter } from '../../src/adapter.ts';
import type { Coach } from '../../src/coach.ts';
import type { CoachEvent } from '../../src/event.ts';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import { type After, afterTimeout } from '../deferral.ts';
import { createStanding } from '../standing.ts';
import { type Acknowledge, type Acknowledged, acknowledging, createAnswers, type Pending } from './answer.ts';
import type { ModalView } from './block-kit.ts';
import { clientOptions, createClients, oneInstallation } from './clients.ts';
import { createDelivery } from './delivery.ts';
import { failureOf } from './failure.ts';
import { FORM_CALLBACK, submissionOf } from './forms.ts';
import { codeOf, libraryLogger } from './log.ts';
import { createMessenger } from './messenger.ts';
import type { Origin } from './origin.ts';
import {
  type Author,
  actionEvent,
  actionOrigin,
  commandAuthor,
  commandEvent,
  commandOrigin,
  departureEvent,
  formEvent,
  interactionAuthor,
  PLATFORM,
} from './parse.ts';
import { createPeople } from './people.ts';
import { createDeliveries } from './redelivery.ts';
import { createSocket } from './socket.ts';

export type SlackOptions = {
  coach: Coach;
  /** The signing secret is for HTTP; Socket Mode needs none. */
  tokens: { botToken: string; appToken: string; signingSecret?: string };
  /** Slack's own unless given. */
  apiUrl?: string;
  /** With its slash. */
  command: string;
  log: Log;
  clock: Clock;
  after?: After;
};

const CALL_TIMEOUT_MS = 10_000;
/** Zone and language are only hints, and a person is waiting. */
const PROFILE_TIMEOUT_MS = 1000;

export function createSlackAdapter(options: SlackOptions): Adapter {
  const { coach, tokens, apiUrl, command, log, clock, after = afterTimeout } = options;
  const installations = oneInstallation(tokens.botToken);
  const calls = clientOptions(apiUrl, log, CALL_TIMEOUT_MS);
  const clients = createClients(installations, calls);
  const quickClients = createClients(installations, clientOptions(apiUrl, log, PROFILE_TIMEOUT_MS));
  const people = createPeople(quickClients, clock, log);
  const answers = createAnswers({ clients, delivery: createDelivery(clients, log), after, log });
  const standing = createStanding();
  const socket = createSocket(tokens.appToken, { ...calls }, { after, log, standing });
  const deliveries = createDeliveries<Acknowledged>();
  const underWay = new Set<Promise<unknown>>();
  let stopping = false;

  const app = new App({
    socketMode: true,
    receiver: socket.receiver,
    logger: libraryLogger(log),
    clientOptions: calls,
    // Bolt asks once for every event; an installation per workspace is looked up here.
    authorize: async ({ teamId, enterpriseId }) => installations(teamId ?? enterpriseId ?? ''),
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => log.error({ code: codeOf(error) }, 'an event from Slack failed'));

  /** Each delivery once: `answer` ends with the event, its acknowledgement comes at the latest by then. */
  async function handle<T>(id: string, ack: AckFn<T>, answer: (acknowledge: Acknowledge) => Promise<void>) {
    // Unacknowledged, it comes again when another process is there.
    if (stopping) return;
    const send = acknowledging(ack as AckFn<Acknowledged>, log);
    const { first, result } = deliveries.once(
      id,
      () =>
        new Promise((acknowledged) => {
          const work = answer((body) => {
            acknowledged(body);
            return send(body);
          })
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
    if (!first) await send(await result);
  }

  function pending(
    author: Author,
    origin: Origin,
    triggerId: string,
    event: () => Promise<CoachEvent>,
  ): Pending {
    const told = event();
    return {
      author,
      origin,
      triggerId,
      reply: told.then((event) => coach.handle(event)),
      acknowledgement: async () => coach.acknowledgement(await told),
    };
  }

  app.command(command, async ({ body, ack }) => {
    const author = commandAuthor(body);
    await handle(body.trigger_id, ack, (acknowledge) =>
      answers.toCommand(
        pending(author, commandOrigin(body), body.trigger_id, async () =>
          commandEvent(body, author, await people.profile(author.workspace, author.user)),
        ),
        acknowledge,
      ),
    );
  });

  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const author = interactionAuthor(body);
    // The origin of a modal's own buttons is none; cards in modals carry none yet.
    await handle(body.trigger_id, ack, (acknowledge) =>
      answers.toPress(
        pending(author, actionOrigin(body), body.trigger_id, async () =>
          actionEvent(body, author, await people.profile(author.workspace, author.user)),
        ),
        acknowledge,
      ),
    );
  });

  app.view<ViewSubmitAction>(FORM_CALLBACK, async ({ body, ack }) => {
    const submission = submissionOf(body.view);
    if (!submission) {
      log.error({ view: body.view.callback_id }, 'a form came back without its action');
      return ack();
    }
    const author = interactionAuthor(body);
    await handle(body.trigger_id, ack, (acknowledge) =>
      answers.toForm(
        pending(author, submission.origin, body.trigger_id, async () =>
          formEvent(submission, author, await people.profile(author.workspace, author.user)),
        ),
        { id: body.view.id, fields: fieldsOf(body.view), asSubmitted: asSubmitted(body.view) },
        acknowledge,
      ),
    );
  });

  /** Done twice it does no harm. */
  async function tellDeparture(event: CoachEvent) {
    if (stopping) return;
    const work = coach.handle(event).finally(() => underWay.delete(work));
    underWay.add(work);
    await work;
  }

  // Every profile change arrives here; only a deactivated account concerns the coach.
  app.event('user_change', async ({ event, body }) => {
    if (event.user.deleted) await tellDeparture(departureEvent(body.team_id, event.user.id));
  });

  // Comes only to those who granted `channels:read` or `groups:read`.
  app.event('member_left_channel', async ({ event, body }) => {
    await tellDeparture(departureEvent(body.team_id, event.user, event.channel));
  });

  return {
    name: PLATFORM,
    messenger: createMessenger(clients, standing.refused),
    standing: standing.now,
    async start() {
      // Asked first, for a wrong token should stop the start with Slack's own word for it.
      try {
        await (await clients('')).auth.test();
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
      while (underWay.size > 0) await Promise.all(underWay);
      await socket.close();
    },
  };
}

const fieldsOf = ({ blocks }: ViewSubmitAction['view']) =>
  blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));

/** The same modal again; Slack keeps what was typed into fields whose ids stay. */
function asSubmitted({
  callback_id,
  title,
  submit,
  private_metadata,
  blocks,
}: ViewSubmitAction['view']): ModalView {
  return {
    type: 'modal',
    callback_id,
    title: { type: 'plain_text', text: title.text },
    ...(submit && { submit: { type: 'plain_text', text: submit.text } }),
    private_metadata,
    blocks,
  };
}
