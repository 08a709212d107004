import { dropControls } from '../cards/rich-text.ts';

const LENGTH = 60;
/** More than any script piles up. */
const MARKS = /(\p{M}{4})\p{M}+/gu;
/** Marks of direction, and signs that take room or none without showing anything. */
const UNSEEN = /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufeff\uffa0]/gu;
const graphemes = new Intl.Segmenter();

/**
 * How somebody or something is called on the platform, as one short line that can stand in any sentence: at most 60
 * characters, never half of one. `otherwise` where nothing of it can be seen.
 */
export function nameOf(typed: string, otherwise: string): string {
  const line = dropControls(typed).replace(UNSEEN, '').replace(MARKS, '$1').replace(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(line)) return otherwise;
  // Most are short, and nothing of them is left out.
  if (line.length <= LENGTH) return line;
  let name = '';
  let length = 0;
  for (const { segment } of graphemes.segment(line)) {
    length += [...segment].length;
    if (length > LENGTH) break;
    name += segment;
  }
  return name.trim() || otherwise;
}
