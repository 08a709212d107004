import type { Content, Words } from '../../content/content.ts';
import { fold } from '../fold.ts';

/** The key whose accepted words, in any language, include what was typed. */
export function keyByWord<K extends string>(
  content: Content,
  lists: (words: Words) => Record<K, { accepted: string[] } | string[]>,
  typed: string,
): K | undefined {
  const wanted = fold(typed);
  if (!wanted) return undefined;
  for (const words of content.languages.values()) {
    for (const [key, list] of Object.entries(lists(words)) as [K, { accepted: string[] } | string[]][]) {
      const accepted = Array.isArray(list) ? list : list.accepted;
      if (fold(key) === wanted || accepted.some((word) => fold(word) === wanted)) return key;
    }
  }
  return undefined;
}
