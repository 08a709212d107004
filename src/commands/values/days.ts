import type { Content } from '../../content/content.ts';
import { UserError } from '../../errors.ts';
import { shorten, tidy } from '../fold.ts';
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

/** What several days are called together. */
const GROUPS = { working: [1, 2, 3, 4, 5], weekend: [6, 7], every: [1, 2, 3, 4, 5, 6, 7] } as const;

/**
 * `lun-ven`, `mon to fri`, `lun, mer, ven`, `lun mer ven`, `tous les jours` → ISO weekdays as digits, for example
 * `12345`. Throws UserError.
 */
export function readDays(typed: string, { content }: ReadContext): string {
  const days = tidy(typed)
    .split(/\s*[,;/+&]\s*|\s+(?:et|and)\s+/i)
    .filter(Boolean)
    .map((part) => daysOf(content, part));
  if (days.length === 0 || days.some((found) => found.length === 0))
    throw new UserError('common.not-days', { typed: shorten(typed) });
  return [...new Set(days.flat())].sort().join('');
}

/** The days a part names: a group, from one to another, or one after the other; none where any word is no day. */
function daysOf(content: Content, part: string): readonly number[] {
  const group = keyByWord(content, (words) => words.days.groups, part);
  if (group) return GROUPS[group];
  const ends = part.split(/\s*-\s*|\s+(?:à|a|au|to|until)\s+/i).map((end) => dayNamed(content, end));
  if (ends.length === 2) return ends[0] && ends[1] ? daysBetween(ends[0], ends[1]) : [];
  const one = dayNamed(content, part);
  if (one) return [one];
  const each = part.split(' ').map((word) => weekdayOf(content, word));
  return each.every((day) => day !== undefined) ? each : [];
}

function daysBetween(first: number, last: number): number[] {
  const days = [first];
  for (let day = first; day !== last; ) {
    day = (day % 7) + 1;
    days.push(day);
  }
  return days;
}

const dayNamed = (content: Content, typed: string): number | undefined =>
  weekdayOf(content, typed.replace(/^(?:du|le|les|tous les|chaque|from|on|every)\s+/i, ''));
