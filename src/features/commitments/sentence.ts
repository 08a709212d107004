import type { Rich } from '../../cards/rich-text.ts';
import type { Content } from '../../content/content.ts';
import type { Say } from '../../content/say.ts';

export const CUE_LENGTH = 80;
export const ACTION_LENGTH = 120;

type Promised = { cue: string; action: string; language: string | null };

/** "When …, we will …" around what people typed, in the language they wrote it in. */
export const sentence = (say: Say, { cue, action, language }: Promised): Rich =>
  say.in(language).rich('commitments.sentence', { cue, action });

/** The sentence as an option of a choice, shortened with an ellipsis where it must. */
export function sentenceLabel(say: Say, { cue, action, language }: Promised, most: number): string {
  const letters = [...say.in(language).plain('commitments.sentence-plain', { cue, action })];
  let end = Math.min(letters.length, most);
  // Limits count UTF-16 units: an emoji takes two.
  while (letters.slice(0, end).join('').length > most - (end < letters.length ? 1 : 0)) end -= 1;
  return end < letters.length ? `${letters.slice(0, end).join('')}…` : letters.join('');
}

/** What was typed, on one line, without the "when" or the "we will" that the sentence brings itself. */
export const cueOf = (content: Content, typed: string): string =>
  without(typed, openings(content, 'commitments.opening-cue'));
export const actionOf = (content: Content, typed: string): string =>
  without(typed, openings(content, 'commitments.opening-action'));

function openings(content: Content, key: 'commitments.opening-cue' | 'commitments.opening-action'): string[] {
  return [...content.languages.values()].flatMap(({ say }) => say.plain(key).split('|'));
}

function without(typed: string, starts: string[]): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  const begins = (start: string) =>
    line
      .slice(0, start.length + 1)
      .toLowerCase()
      .replace(/[’‘]/g, "'") === `${start} `;
  const start = starts.find(begins);
  return (start ? line.slice(start.length) : line).replace(/^[\s,:…]+|[\s,.;]+$/gu, '');
}
