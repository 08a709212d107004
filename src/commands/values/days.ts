import type { Content } from '../../content/content.ts';
import { UserError } from '../../errors.ts';
import { fold, shorten, tidy } from '../fold.ts';
import type { ReadContext } from './context.ts';
import { keyByWord } from './words.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof WEEKDAYS)[number];

/** ISO weekday (1 Monday to 7 Sunday) of a name in any language. */
export function weekdayOf(content: Content, typed: string): number | undefined {
  const key = keyByWord(content, (words) => words.days.weekdays, typed);
  return key && WEEKDAYS.indexOf(key as WeekdayName) + 1;
}

export const weekdayName = (weekday: number): WeekdayName => WEEKDAYS[weekday - 1] ?? 'mon';

/** `lun-ven`, `mon to fri`, `lun, mer, ven` → ISO weekdays as digits, for example `12345`. Throws UserError. */
export function readDays(typed: string, { content }: ReadContext): string {
  const unknown = () => new UserError('common.not-days', { typed: shorten(typed) });
  const days = new Set<number>();
  for (const part of tidy(typed).split(/\s*(?:[,;/+]|\bet\b|\band\b)\s*/i)) {
    const [first, last, ...rest] = part
      .split(/\s*(?:-|\bà\b|\bau\b|\bto\b)\s*/i)
      .map((word) => weekdayOf(content, dropArticle(word)));
    if (!first || rest.length || (part.match(/-|\bto\b|\bau\b/i) && !last)) throw unknown();
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === (last ?? first)) break;
    }
  }
  if (days.size === 0) throw unknown();
  return [...days].sort().join('');
}

const dropArticle = (word: string) =>
  fold(word) === '' ? '' : word.replace(/^(?:du|le|les|from|on)\s+/i, '');
