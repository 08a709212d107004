/** Half of the longest nudge: enough to know it again, and still about one line. */
const LENGTH = 140;
/** A quotation that begins before this would leave too little. */
const LEAST = 40;

/**
 * Pure: what a past nudge was, in a line. A short one is told whole; a longer one ends in "…", between words and never
 * inside a quotation, for its first sentence alone can say the opposite of what was asked.
 */
export function gistOf(text: string): string {
  if (text.length <= LENGTH) return text;
  const words = text.slice(0, text.slice(0, LENGTH).search(/[\s\u00a0\u202f]\S*$/u));
  const quotation = Math.max(words.lastIndexOf('«'), words.lastIndexOf('“'));
  const unclosed = quotation > Math.max(words.lastIndexOf('»'), words.lastIndexOf('”'));
  const whole = unclosed && quotation >= LEAST ? words.slice(0, quotation) : words;
  const kept = whole.replace(/[\s\u00a0\u202f,;:(–]+$/u, '');
  return /[.!?…»”]$/.test(kept) ? `${kept} …` : `${kept}…`;
}
