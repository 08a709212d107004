/** The entries asked for or set last, at most so many. */
export type Recent<K, V> = {
  get(key: K): V | undefined;
  set(key: K, value: V): V;
  delete(key: K): void;
};

export function createRecent<K, V>(most: number): Recent<K, V> {
  const entries = new Map<K, V>();
  const put = (key: K, value: V) => {
    // A map keeps the order in which keys came.
    entries.delete(key);
    entries.set(key, value);
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    return value;
  };
  return {
    get(key) {
      const found = entries.get(key);
      return found === undefined ? undefined : put(key, found);
    },
    set: put,
    delete: (key) => void entries.delete(key),
  };
}
