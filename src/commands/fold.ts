/** The letters and digits of a word, small and without accents: how names are compared. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Spaces of every kind as one space, typographic apostrophes and dashes as plain ones. */
export function tidy(text: string): string {
  return text
    .replace(/[\s\u00a0\u202f\u2007\u200b\ufeff]+/g, ' ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .trim();
}

/** Enough of what was typed to recognise it in an error. */
export function shorten(typed: string): string {
  const letters = [...tidy(typed)];
  return letters.length > 60 ? `${letters.slice(0, 57).join('')}…` : letters.join('');
}
