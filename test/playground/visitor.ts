import type { Live, Outcome, PageState, Place, ShownMessage } from '../../adapters/playground/wire.ts';

/** Somebody with the page open, as the server sees them. */
export function visitor(address: string, as: string) {
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: address, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const event = async (rest: Record<string, unknown>): Promise<Outcome> =>
    (await (await send('/api/event', { as, place: 'channel', ...rest })).json()) as Outcome;

  return {
    send,
    command: (text: string, place: Place = 'channel') => event({ kind: 'command', text, place }),
    press: (message: number, action: string) => event({ kind: 'action', message, action }),
    submit: (action: string, values: Record<string, string | string[]>) =>
      event({ kind: 'form', action, values }),
    /** What the page shows right after a reload. */
    async state(headers: Record<string, string> = {}): Promise<PageState> {
      const live = await this.watch(headers);
      const first = await live.next();
      await live.leave();
      if (first.kind !== 'state') throw new Error(`a stream that starts with ${first.kind}`);
      return first.state;
    },
    /** The live stream, one event at a time. */
    async watch(headers: Record<string, string> = {}) {
      const gone = new AbortController();
      const response = await fetch(`${address}/api/live?as=${as}`, { headers, signal: gone.signal });
      if (!response.body) throw new Error('no stream');
      const events = readEvents(response.body);
      return {
        async next(): Promise<Live> {
          const { value, done } = await events.next();
          if (done) throw new Error('the stream has ended');
          return value;
        },
        leave: async () => gone.abort(),
      };
    },
  };
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<Live, undefined> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true });
    const parts = rest.split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield JSON.parse(part.replace(/^data: /, '')) as Live;
  }
  return undefined;
}

/** The words on the coach's plain cards, in order. */
export function sentences(messages: ShownMessage[]): string[] {
  return messages.flatMap(({ body }) => {
    if (body.kind === 'line') return [body.text];
    if (body.kind === 'file') return [body.name];
    return body.card.blocks.flatMap((block) => (block.kind === 'text' ? [block.text as string] : []));
  });
}
