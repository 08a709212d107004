const REMEMBERED = 1000;

/**
 * Slack delivers again what it believes unacknowledged, and Bolt hands on every copy. The same delivery shares one
 * handling, and its copy is acknowledged with the very same answer.
 */
export type Deliveries<T> = {
  once(id: string, handle: () => Promise<T>): { first: boolean; result: Promise<T> };
};

export function createDeliveries<T>(): Deliveries<T> {
  const seen = new Map<string, Promise<T>>();
  return {
    once(id, handle) {
      const known = seen.get(id);
      if (known) return { first: false, result: known };
      const result = handle();
      seen.set(id, result);
      const [oldest] = seen.keys();
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
      return { first: true, result };
    },
  };
}
