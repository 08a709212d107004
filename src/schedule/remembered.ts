const MOST = 5000;

/**
 * A pure function of texts without spaces and numbers, which remembers what it told: the same few days and zones come
 * again for every team of a morning. Full, it forgets everything.
 */
export function remembered<Args extends readonly (string | number)[], Told>(
  tell: (...args: Args) => Told,
): (...args: Args) => Told {
  const told = new Map<string, Told>();
  return (...args) => {
    const key = args.join(' ');
    const known = told.get(key);
    if (known !== undefined) return known;
    if (told.size >= MOST) told.clear();
    const now = tell(...args);
    told.set(key, now);
    return now;
  };
}
