import { createHmac } from 'node:crypto';

/** Where the app takes requests, and the secret it shares with Slack. */
export type Mailbox = { url: string; signingSecret: string };

type Sendable = { type: 'slash_commands' | 'interactive' | 'events_api'; payload: Record<string, unknown> };

/** One request as Slack makes it. */
export type SignedRequest = { headers: Record<string, string>; body: string };

const FORM = 'application/x-www-form-urlencoded';

/** `at` is Slack's clock, in milliseconds. */
export function signedRequest({ type, payload }: Sendable, secret: string, at: number): SignedRequest {
  switch (type) {
    case 'events_api':
      return signed('application/json', JSON.stringify(payload), secret, at);
    case 'slash_commands': {
      const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
      return signed(FORM, new URLSearchParams(fields).toString(), secret, at);
    }
    case 'interactive':
      return signed(FORM, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), secret, at);
    default:
      return type satisfies never;
  }
}

export function signed(type: string, body: string, secret: string, at: number): SignedRequest {
  const stamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return {
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

/** The answer's status, and what it acknowledges with. */
export async function postSigned(to: Mailbox, at: number, what: Sendable) {
  const response = await fetch(to.url, { method: 'POST', ...signedRequest(what, to.signingSecret, at) });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json');
  const payload: Record<string, unknown> = json ? JSON.parse(text) : {};
  return { status: response.status, payload };
}
