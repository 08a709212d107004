import { placeOf, type Recipient } from './pacing.ts';

/** Side by side, so that one workspace or platform that hangs leaves room for the others. */
const OF_A_WORKSPACE = 8;
const OF_A_PLATFORM = 50;
/** So many waiting or under way, and a workspace is given no more. */
const CROWD = 100;

export type Lanes<T> = {
  add(items: readonly T[]): void;
  /** Waiting or under way, the recording included. */
  readonly items: ReadonlySet<T>;
  /** Requests on their way now. */
  readonly underWay: number;
  /** Workspaces (`<platform>/<workspace>`) that have enough. */
  crowded(): string[];
};

type Work<T> = {
  /** Whether anything may begin now. */
  mayStart(): boolean;
  /** The request itself: it takes a place among those side by side. */
  send(item: T): Promise<() => Promise<void>>;
  /** Something ended. */
  changed(): void;
};

/**
 * What goes to one recipient goes one after the other, each on record before the next; different recipients do not wait
 * for each other. `send` resolves with what remains to be done when the request is over: to record it.
 */
export function createLanes<T extends Recipient>({ mayStart, send, changed }: Work<T>): Lanes<T> {
  const items = new Set<T>();
  /** By platform and place, in the order they came. */
  const waiting = new Map<string, Map<string, T[]>>();
  const busy = new Set<string>();
  const sideBySide = new Map<string, number>();
  let underWay = 0;

  const workspaceOf = ({ platform, to }: Recipient) => `${platform}/${to.workspace}`;
  const count = (name: string, by: number) => sideBySide.set(name, (sideBySide.get(name) ?? 0) + by);

  const underWayOf = (name: string) => sideBySide.get(name) ?? 0;

  function start() {
    for (const [platform, places] of waiting) {
      for (const [place, queue] of places) {
        if (!mayStart()) return;
        if (underWayOf(platform) >= OF_A_PLATFORM) break;
        const [item] = queue;
        if (!item || busy.has(place) || underWayOf(workspaceOf(item)) >= OF_A_WORKSPACE) continue;
        queue.shift();
        if (queue.length === 0) places.delete(place);
        busy.add(place);
        void carry(item, place);
      }
    }
  }

  function enqueue(item: T) {
    const places = waiting.get(item.platform) ?? new Map<string, T[]>();
    waiting.set(item.platform, places);
    const queue = places.get(placeOf(item));
    if (queue) queue.push(item);
    else places.set(placeOf(item), [item]);
  }

  async function carry(item: T, place: string): Promise<void> {
    const counted = [item.platform, workspaceOf(item)];
    for (const name of counted) count(name, 1);
    underWay += 1;
    const record = await send(item);
    underWay -= 1;
    for (const name of counted) count(name, -1);
    const recorded = record();
    start();
    changed();
    await recorded;
    busy.delete(place);
    items.delete(item);
    start();
    changed();
  }

  return {
    items,
    get underWay() {
      return underWay;
    },
    add(more) {
      for (const item of more) {
        items.add(item);
        enqueue(item);
      }
      start();
    },
    crowded() {
      const counts = new Map<string, number>();
      for (const item of items) counts.set(workspaceOf(item), (counts.get(workspaceOf(item)) ?? 0) + 1);
      return [...counts].flatMap(([name, of]) => (of >= CROWD ? name : []));
    },
  };
}
