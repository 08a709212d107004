import { type Receiver, type ReceiverEvent, verifySlackRequest } from '@slack/bolt';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';

export const EVENTS_PATH = '/slack/events';
/** Slack's largest payload is a view of 250 kB inside an interaction. */
const BODY_BYTES = 1024 * 1024;
const STALE_S = 5 * 60;

type Taken = { status: 200; answer: unknown } | { status: 400 | 500 | 503 };

/** Requests that Slack signs. Nothing of a body is looked at before stamp and signature are. */
export function createHttpReceiver(parts: { signingSecret: string; clock: Clock; log: Log }): {
  receiver: Receiver;
  routes: Hono;
} {
  const { signingSecret, clock, log } = parts;
  let app: Parameters<Receiver['init']>[0] | undefined;
  const routes = new Hono();

  const refuse = (c: Context, status: 400 | 401 | 413, code: string) => {
    log.warn({ platform: 'slack', code }, 'a request was refused');
    return c.body(null, status);
  };

  routes.post(
    EVENTS_PATH,
    async (c, next) => {
      const stamp = c.req.header('x-slack-request-timestamp') ?? '';
      if (!c.req.header('x-slack-signature') || !/^\d{1,12}$/.test(stamp)) return refuse(c, 401, 'unsigned');
      // The library refuses old stamps, but not those of the future, which could be replayed for longer.
      if (Math.abs(clock.now() / 1000 - Number(stamp)) > STALE_S) return refuse(c, 401, 'stale');
      return next();
    },
    bodyLimit({ maxSize: BODY_BYTES, onError: (c) => refuse(c, 413, 'too_large') }),
    async (c) => {
      const text = await c.req.text();
      if (!isSigned(c, text)) return refuse(c, 401, 'forged');
      const body = readBody(c.req.header('content-type'), text);
      if (!body) return refuse(c, 400, 'malformed');
      // Slack looks now and then whether the address is ours, and whether it answers.
      if (body.type === 'url_verification') return c.json({ challenge: String(body.challenge) });
      if (body.ssl_check) return c.body(null, 200);
      const taken = await take(body, c.req.header('x-slack-retry-num'));
      if (taken.status !== 200) return c.body(null, taken.status);
      const { answer } = taken;
      if (!answer) return c.body(null, 200);
      return typeof answer === 'string' ? c.text(answer) : c.json(answer as object);
    },
  );

  function isSigned(c: Context, body: string): boolean {
    try {
      verifySlackRequest({
        signingSecret,
        body,
        headers: {
          'x-slack-signature': c.req.header('x-slack-signature') ?? '',
          'x-slack-request-timestamp': Number(c.req.header('x-slack-request-timestamp')),
        },
        nowMilliseconds: clock.now(),
      });
      return true;
    } catch {
      return false;
    }
  }

  /** Resolves with the acknowledgement; an event of the workspace is acknowledged only once it has been handled. */
  function take(body: Record<string, unknown>, retry: string | undefined): Promise<Taken> {
    return new Promise((resolve) => {
      let acknowledged: Taken = { status: 503 };
      const event: ReceiverEvent = {
        body,
        ack: async (answer) => {
          acknowledged = { status: 200, answer };
          if (body.type !== 'event_callback') resolve(acknowledged);
        },
        ...(retry && { retryNum: Number(retry) }),
      };
      Promise.resolve(app?.processEvent(event)).then(
        () => resolve(acknowledged),
        () => resolve({ status: 500 }),
      );
    });
  }

  return {
    receiver: {
      init(bolt) {
        app = bolt;
      },
      start: async () => {},
      stop: async () => {},
    },
    routes,
  };
}

/** A body as Slack sends it: JSON, a form, or JSON in the form's `payload`. Undefined when it is none of them. */
function readBody(type: string | undefined, text: string): Record<string, unknown> | undefined {
  try {
    const form = type?.startsWith('application/x-www-form-urlencoded')
      ? Object.fromEntries(new URLSearchParams(text))
      : undefined;
    const body: unknown = form && form.payload === undefined ? form : JSON.parse(form?.payload ?? text);
    const usable = typeof body === 'object' && body !== null && !Array.isArray(body);
    return usable ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
