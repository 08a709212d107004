import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type AnyMessage,
  type AnyModal,
  commandFaults,
  faultsOf,
  messageFaults,
  modalFaults,
} from './rules.ts';
import type { Deed, Message, World } from './world.ts';

/** What can go wrong with a call, once or as often as told. */
export type Failure =
  /** Nothing: what goes wrong comes after it. */
  | 'passes'
  | { status: 429; retryAfter: number; global?: boolean }
  | { status: number; code?: number }
  /** The connection breaks, before or after the work was done. */
  | 'dropped'
  | 'lost'
  /** Done, and then an answer that says it was not. */
  | 'accepted-then-500';

/** Calls by what they do. */
type Kind =
  | 'application'
  | 'gateway'
  | 'commands.list'
  | 'commands.set'
  | 'callback'
  | 'webhook.create'
  | 'webhook.edit'
  | 'webhook.delete'
  | 'direct'
  | 'messages.create'
  | 'messages.edit'
  | 'messages.delete'
  | 'messages.list';

type Answer = { status: number; body?: unknown };
type Uploaded = { name: string; content: string };

const EPHEMERAL = 64;
const V2 = 1 << 15;
const FIRST_ANSWER_MS = 3000;
const TOKEN_MS = 15 * 60_000;
const NONCE_MS = 5 * 60_000;

const ok = (body: unknown): Answer => ({ status: 200, body });
const refused = (status: number, code: number, message = 'refused'): Answer => ({
  status,
  body: { code, message },
});

const ROUTES: [Kind, string, RegExp][] = [
  ['application', 'GET', /^\/applications\/@me$/],
  ['gateway', 'GET', /^\/gateway\/bot$/],
  ['commands.list', 'GET', /^\/applications\/(\d+)\/commands$/],
  ['commands.set', 'PUT', /^\/applications\/(\d+)\/commands$/],
  ['callback', 'POST', /^\/interactions\/(\d+)\/([\w-]+)\/callback$/],
  ['webhook.create', 'POST', /^\/webhooks\/\d+\/([\w-]+)$/],
  ['webhook.edit', 'PATCH', /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/],
  ['webhook.delete', 'DELETE', /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/],
  ['direct', 'POST', /^\/users\/@me\/channels$/],
  ['messages.create', 'POST', /^\/channels\/(\d+)\/messages$/],
  ['messages.edit', 'PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/],
  ['messages.delete', 'DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/],
  ['messages.list', 'GET', /^\/channels\/(\d+)\/messages$/],
];
const WITHOUT_TOKEN = new Set<Kind>(['callback', 'webhook.create', 'webhook.edit', 'webhook.delete']);

export type RestApi = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  fail(kind: Kind, failure: Failure, times?: number): void;
};

export function createRestApi(
  world: World,
  token: () => string,
  gatewayUrl: () => string,
  advice: () => { shards: number; maxConcurrency: number },
): RestApi {
  const failures: { kind: Kind; failure: Failure; left: number }[] = [];
  const nonces = new Map<string, { at: number; message: Message }>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
    const { body, file } = await bodyOf(request);
    const found = ROUTES.find(([, method, pattern]) => request.method === method && pattern.test(path));
    if (!found) throw new Error(`no such call: ${request.method} ${path}`);
    const [kind, , pattern] = found;
    world.calls.push(kind);
    const failure = failing(kind);
    if (failure && typeof failure === 'object') return fail(response, failure);
    if (failure === 'dropped') return void response.destroy();
    const allowed = WITHOUT_TOKEN.has(kind) || request.headers.authorization === `Bot ${token()}`;
    const answer = allowed
      ? answered(kind, pattern.exec(path)?.slice(1) ?? [], body, url.searchParams, file)
      : refused(401, 0, '401: Unauthorized');
    world.changed();
    if (failure === 'lost') return void response.destroy();
    if (failure === 'accepted-then-500') return void response.writeHead(500).end();
    if (answer.status >= 400) world.calls.push(`${kind} refused: ${JSON.stringify(answer.body)}`);
    if (answer.body === undefined) return void response.writeHead(answer.status).end();
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }

  function failing(kind: Kind): Failure | undefined {
    const entry = failures.find((entry) => entry.kind === kind && entry.left > 0);
    if (entry) entry.left -= 1;
    return entry?.failure;
  }

  function fail(response: ServerResponse, failure: Exclude<Failure, string>): void {
    if ('retryAfter' in failure) {
      const { retryAfter, global = false } = failure;
      response.writeHead(429, {
        'content-type': 'application/json',
        'retry-after': `${retryAfter}`,
        ...(global && { 'x-ratelimit-global': 'true' }),
        'x-ratelimit-scope': global ? 'global' : 'user',
      });
      response.end(
        JSON.stringify({ message: 'You are being rate limited.', retry_after: retryAfter, global }),
      );
      return;
    }
    const code = 'code' in failure ? failure.code : 0;
    response.writeHead(failure.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code, message: 'refused' }));
  }

  function answered(
    kind: Kind,
    [first = '', second = '']: string[],
    body: unknown,
    query: URLSearchParams,
    file: Uploaded | undefined,
  ): Answer {
    switch (kind) {
      case 'application':
        return ok({ id: world.application, name: 'Cinq' });
      case 'gateway':
        return ok({
          url: gatewayUrl(),
          shards: advice().shards,
          session_start_limit: {
            total: 1000,
            remaining: 1000,
            reset_after: 0,
            max_concurrency: advice().maxConcurrency,
          },
        });
      case 'commands.list':
        return ok(world.commands);
      case 'commands.set':
        return setCommands(body as never);
      case 'callback':
        return callback(first, second, body as { type: number; data?: unknown }, file);
      case 'webhook.create':
      case 'webhook.edit':
      case 'webhook.delete':
        return webhook(kind, first, body as AnyMessage, file);
      case 'direct':
        return direct(body);
      case 'messages.create':
        return post(first, body as AnyMessage, file);
      case 'messages.edit':
        return edit(first, second, body as AnyMessage);
      case 'messages.delete':
        return remove(first, second);
      case 'messages.list':
        return list(first, query);
      default:
        return kind satisfies never;
    }
  }

  function setCommands(commands: Record<string, unknown>[]): Answer {
    const faults = commandFaults(commands as never);
    if (faults.length) return invalid(faults);
    world.commands = commands.map((command) => ({
      id: world.id(),
      application_id: world.application,
      version: world.id(),
      default_member_permissions: null,
      nsfw: false,
      dm_permission: true,
      ...command,
    }));
    return ok(world.commands);
  }

  function invalid(faults: string[]): Answer {
    world.errorsShown.push(faults.join('; '));
    return refused(400, 50035, faults.join('; '));
  }

  function callback(
    id: string,
    token: string,
    { type, data }: { type: number; data?: unknown },
    file?: Uploaded,
  ): Answer {
    const deed = world.deeds.get(token);
    if (!deed || deed.id !== id) return refused(404, 10062);
    if (deed.responded !== undefined) return refused(400, 40060);
    if (world.now - deed.sentAt > FIRST_ANSWER_MS) {
      world.errorsShown.push('The application did not respond');
      return refused(404, 10062);
    }
    const fault = firstAnswer(deed, type, data, file);
    if (fault) return fault;
    deed.responded = type;
    deed.answer(type);
    return { status: 204 };
  }

  function firstAnswer(deed: Deed, type: number, data: unknown, file?: Uploaded): Answer | undefined {
    const pressed = world.messages.find(({ id }) => id === deed.message);
    const body = (data ?? {}) as AnyMessage;
    if (type === 8) {
      if (deed.type !== 4) return invalid(['suggestions for nobody who types']);
      const faults = faultsOf('ApplicationCommandAutocompleteCallbackRequestSchema', { type, data });
      if (faults.length) return invalid(faults);
      deed.suggestions = (data as { choices: { name: string; value: string }[] }).choices;
      return undefined;
    }
    if (deed.type === 4) return invalid(['only suggestions answer somebody who types']);
    if (type === 9) {
      if (deed.type === 5) return invalid(['a modal cannot answer a modal']);
      const faults = modalFaults(data as AnyModal);
      if (faults.length) return invalid(faults);
      world.modals.set(deed.user, {
        ...(data as AnyModal),
        user: deed.user,
        channel: deed.channel,
        ...(deed.message && { message: deed.message }),
      });
      world.changed();
      return undefined;
    }
    if (type === 6 || type === 7) {
      if (!deed.message) return invalid(['no card to change']);
      if (!pressed) return refused(404, 10008);
      deed.original = pressed.id;
      return type === 7
        ? change(pressed, body, 'IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema')
        : undefined;
    }
    if (type === 5) {
      deed.original = (body.flags ?? 0) & EPHEMERAL ? 'thinking alone' : 'thinking';
      return undefined;
    }
    if (type !== 4) return invalid([`type ${type}`]);
    const faults = messageFaults('IncomingWebhookInteractionRequestSchema', body);
    if (faults.length) return invalid(faults);
    deed.original = answerWith(deed, body, file, (body.flags ?? 0) & EPHEMERAL).id;
    return undefined;
  }

  function answerWith(deed: Deed, body: AnyMessage, file: Uploaded | undefined, ephemeral: number): Message {
    return world.show(body, {
      channel: deed.channel,
      interaction: deed.id,
      ...(ephemeral && { ephemeralFor: deed.user }),
      ...(file && { file }),
    });
  }

  function change(message: Message, body: AnyMessage, schema: string): Answer | undefined {
    const faults = messageFaults(schema, { flags: message.flags, ...body });
    if (message.flags & V2 && body.flags !== undefined && !(body.flags & V2))
      faults.push('the flag was taken back');
    if (faults.length) return invalid(faults);
    world.replace(message, body);
    return undefined;
  }

  function webhook(kind: Kind, token: string, body: AnyMessage, file: Uploaded | undefined): Answer {
    const deed = world.deeds.get(token);
    if (!deed || deed.responded === undefined) return refused(404, 10015);
    if (world.now - deed.sentAt > TOKEN_MS) return refused(401, 50027);
    if (kind === 'webhook.create') {
      const faults = messageFaults('IncomingWebhookRequestPartialSchema', body);
      if (faults.length) return invalid(faults);
      const { id } = answerWith(deed, body, file, (body.flags ?? 0) & EPHEMERAL);
      return ok({ id });
    }
    const thinking = deed.original?.startsWith('thinking');
    const original = world.messages.find(({ id }) => id === deed.original);
    if (!thinking && !original) return refused(404, 10008);
    if (kind === 'webhook.delete') {
      if (original) world.remove(original);
      delete deed.original;
      return { status: 204 };
    }
    if (original) {
      return change(original, body, 'IncomingWebhookUpdateRequestPartialSchema') ?? ok({ id: original.id });
    }
    const faults = messageFaults('IncomingWebhookUpdateRequestPartialSchema', body);
    if (faults.length) return invalid(faults);
    const { id } = answerWith(deed, body, file, deed.original === 'thinking alone' ? EPHEMERAL : 0);
    deed.original = id;
    return ok({ id });
  }

  function direct(body: unknown): Answer {
    const faults = faultsOf('CreatePrivateChannelRequestSchema', body);
    const { recipient_id: user = '' } = body as { recipient_id?: string };
    if (faults.length || !world.people.has(user)) return invalid([...faults, 'nobody']);
    return ok({ id: world.directWith(user).id, type: 1 });
  }

  function refusal(channel: string): Answer | undefined {
    const found = world.channels.get(channel);
    if (!found) return refused(404, 10003);
    if (found.direct && world.closedTo.has(found.direct)) return refused(403, 50007);
    return found.access ? undefined : refused(403, 50001);
  }

  function post(channel: string, body: AnyMessage, file: Uploaded | undefined): Answer {
    const faults = messageFaults('MessageCreateRequestSchema', body);
    const no = refusal(channel);
    if (no) return no;
    if (faults.length) return invalid(faults);
    const known = body.nonce && body.enforce_nonce ? nonces.get(body.nonce) : undefined;
    if (known && world.now - known.at < NONCE_MS) return ok({ id: known.message.id });
    const message = world.show(body, {
      channel,
      ...(file && { file }),
      ...(body.nonce && { nonce: body.nonce }),
    });
    if (body.nonce) nonces.set(body.nonce, { at: world.now, message });
    return ok({ id: message.id, nonce: body.nonce });
  }

  function edit(channel: string, id: string, body: AnyMessage): Answer {
    const no = refusal(channel);
    if (no) return no;
    const message = world.messages.find((other) => other.id === id && other.channel === channel);
    if (!message || message.ephemeralFor) return refused(404, 10008);
    return change(message, body, 'MessageEditRequestPartialSchema') ?? ok({ id });
  }

  function remove(channel: string, id: string): Answer {
    const message = world.messages.find((other) => other.id === id && other.channel === channel);
    if (!message || message.ephemeralFor) return refused(404, 10008);
    world.remove(message);
    return { status: 204 };
  }

  /** Newest first, without nonces: Discord does not keep them. */
  function list(channel: string, query: URLSearchParams): Answer {
    const no = refusal(channel);
    if (no) return no;
    const limit = Number(query.get('limit') ?? 50);
    const before = query.get('before');
    const after = query.get('after');
    if (limit > 100 || (before && after)) return invalid(['limit']);
    const standing = world.messages
      .filter((message) => message.channel === channel && !message.ephemeralFor)
      .filter(({ id }) => !before || BigInt(id) < BigInt(before))
      .filter(({ id }) => !after || BigInt(id) > BigInt(after))
      .reverse();
    return ok(standing.slice(0, limit).map(({ id, components, flags }) => ({ id, components, flags })));
  }

  return { handle, fail: (kind, failure, times = 1) => void failures.push({ kind, failure, left: times }) };
}

async function bodyOf(request: IncomingMessage): Promise<{ body: unknown; file?: Uploaded }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return { body: bytes.length ? JSON.parse(bytes.toString()) : undefined };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const part = form.get('files[0]');
  const body: unknown = JSON.parse(String(form.get('payload_json')));
  if (!part || typeof part === 'string') return { body };
  return { body, file: { name: part.name, content: await part.text() } };
}
