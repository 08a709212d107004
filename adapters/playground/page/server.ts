import type { Live, Outcome, Place, ShownMessage } from '../wire.ts';

/** The page's side of every request. */

/** Undefined when the server could not be reached. */
export async function tell(path: string, body: unknown): Promise<Outcome | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Outcome;
  } catch {
    return undefined;
  }
}

export async function askEarlier(person: string, place: Place, before: number) {
  const query = new URLSearchParams({ as: person, place, before: String(before) });
  try {
    const response = await fetch(`/api/earlier?${query}`);
    return response.ok
      ? ((await response.json()) as { messages: ShownMessage[]; earlier: boolean })
      : undefined;
  } catch {
    return undefined;
  }
}

const RETRY = 1500;

/**
 * Follows the live stream until told otherwise. It starts with the whole state, so that coming back after the server's
 * restart is nothing special. Browsers give up on a stream that was refused; then we ask again.
 */
export function follow(person: string, hear: (live: Live) => void, lost: () => void): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`/api/live?as=${encodeURIComponent(person)}`);
    source.onmessage = ({ data }) => hear(JSON.parse(data) as Live);
    source.onerror = () => {
      lost();
      source?.close();
      again = setTimeout(open, RETRY);
    };
  };
  open();
  return () => {
    source?.close();
    clearTimeout(again);
  };
}
