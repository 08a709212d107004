import { IntlMessageFormat } from 'intl-messageformat';
import type { Words } from './content.ts';
import type { Moments } from './schema.ts';

/** One of the variants of a moment's text, as plain words; the same seed finds the same variant. */
export function momentText(
  words: Words,
  moment: keyof Moments,
  seed: number,
  values: Record<string, string | number> = {},
): string {
  const variants = words.moments[moment];
  const variant = variants[Math.abs(Math.trunc(seed)) % variants.length];
  if (variant === undefined) throw new Error(`no ${words.language} text for ${moment}`);
  return String(
    new IntlMessageFormat(variant, words.language, undefined, { ignoreTag: true }).format(values),
  );
}
