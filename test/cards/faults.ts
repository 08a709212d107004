import { LANGUAGES, type Language } from './collection.ts';
import { type Html, readable } from './draw/html.ts';
import { type Drawn, PLATFORMS } from './drawings.ts';
import { type Pair, paired } from './pairs.ts';

/** What is wrong with what people would read, one line each. */
export function faultsOf(entries: readonly Drawn[]): string[] {
  return [...entries.flatMap(faultsIn), ...paired(entries).flatMap(missingIn)];
}

/** Marks of a platform’s or of our own writing that nobody should see. */
const LEFT = /\*|`|\\|\]\(|<[@#!]|(^|\s)-# |(^|\s)#{1,3} |(^|\s)_\S|\{\w+\}|\bundefined\b|\bNaN\b|\[object/m;

/** Words that are in one language alone; names, addresses and what people typed are neither. */
const FOREIGN: Record<Language, RegExp> = {
  fr: /\b(the|your|you|with|this|week(?!-)|nudge|of)\b/i,
  en: /[éèêàçù«»]|\b(vous|votre|équipe|semaine|pour|dans|avec)\b/i,
};

function faultsIn(entry: Drawn): string[] {
  return PLATFORMS.flatMap((platform) =>
    entry.drawings[platform].flatMap((drawing) => {
      return faultsOfText(entry.language, drawing).map(
        (fault) => `${nameOf(entry)} in ${platform}: ${fault}`,
      );
    }),
  );
}

/** Marks and words of the other language in one drawing. */
export function faultsOfText(language: Language, drawing: Html): string[] {
  const text = readable(drawing).replace(/https?:\/\/\S+|é{40,}|Français|français|English/g, '');
  const found = [LEFT.exec(text)?.[0], FOREIGN[language].exec(text)?.[0]];
  return found.flatMap((fault) => (fault === undefined ? [] : `“${fault.trim()}” in ${around(text, fault)}`));
}

function missingIn({ feature, drawn }: Pair): string[] {
  const found = LANGUAGES.flatMap((language) => drawn[language] ?? []);
  const [one, other] = found;
  if (!one || !other) return found.map((entry) => `${nameOf(entry)}: in one language only`);
  if (routeOf(one) !== routeOf(other)) return [`${feature}: “${one.how}” beside “${other.how}”`];
  // Its drawings hold the card's own words alone.
  const words = ({ drawings }: Drawn) => drawings.slack.map(readable).join('');
  // A file has one name.
  if (one.shown.kind === 'file') return [];
  return words(one) === words(other) ? [`${nameOf(one)}: the same words in both languages`] : [];
}

const nameOf = ({ language, feature, how }: Drawn) => `${feature} ${language} ${how}`;
const routeOf = ({ how, shown }: Drawn) =>
  `${how.split(' “')[0]?.split(' ').slice(0, 2).join(' ')} ${shown.kind}`;

function around(text: string, fault: string): string {
  const at = text.indexOf(fault);
  return text.slice(Math.max(at - 30, 0), at + 30).replace(/\s+/g, ' ');
}
