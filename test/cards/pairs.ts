import { LANGUAGES, type Language } from './collection.ts';
import type { Drawn } from './drawings.ts';

/** The same card in every language: the journeys are the same, so the order is. */
export type Pair = { feature: string; drawn: Partial<Record<Language, Drawn>> };

export function paired(entries: readonly Drawn[]): Pair[] {
  const features = [...new Set(entries.map(({ feature }) => feature))];
  return features.flatMap((feature) => {
    const lists = LANGUAGES.map((language) =>
      entries.filter((entry) => entry.feature === feature && entry.language === language),
    );
    const most = Math.max(...lists.map(({ length }) => length));
    return Array.from({ length: most }, (_, at): Pair => {
      const drawn = Object.fromEntries(
        LANGUAGES.flatMap((language, which) => {
          const one = lists[which]?.[at];
          return one ? [[language, one]] : [];
        }),
      );
      return { feature, drawn };
    });
  });
}
