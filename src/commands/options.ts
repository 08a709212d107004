import type { Presence, Rule } from '../content/rules.ts';
import { UserError } from '../errors.ts';
import type { CommandId, commandTable, OptionKind } from './table.ts';
import { readEnd, readLanguage, readPresences, readRhythm, readRule, readSwitch } from './values/choices.ts';
import type { ReadContext } from './values/context.ts';
import { readClosedDays, readDate } from './values/date.ts';
import { readDays } from './values/days.ts';
import { readCountry, readZone } from './values/place.ts';
import { type Moment, readMoment, readTime, readTimeRange } from './values/time.ts';

/** What each kind of option becomes once read. Regions, persons, commands and commitments are resolved by their features. */
export type OptionValue = {
  command: string;
  commitment: string;
  country: string;
  'closed-days': { from: string; until: string }[];
  date: string;
  days: string;
  end: true;
  language: string;
  moment: Moment;
  person: string;
  presences: Presence[];
  region: string;
  rhythm: 'once' | 'day' | 'week';
  rule: Rule;
  switch: boolean;
  text: string;
  time: string;
  'time-range': { from: string; until: string };
  zone: string;
};

type Table = typeof commandTable;
type OptionsOf<C extends CommandId> = Table[C]['options'];

/** The options given with a command, read. */
export type Options<C extends CommandId> = {
  [O in keyof OptionsOf<C>]?: OptionsOf<C>[O] extends { kind: infer K extends OptionKind }
    ? OptionValue[K]
    : never;
};

const readers: { [K in OptionKind]: (typed: string, context: ReadContext) => OptionValue[K] } = {
  command: (typed) => typed,
  commitment: (typed) => typed,
  country: readCountry,
  'closed-days': readClosedDays,
  date: readDate,
  days: readDays,
  end: readEnd,
  language: readLanguage,
  moment: readMoment,
  person: (typed) => typed,
  presences: readPresences,
  region: (typed) => typed,
  rhythm: readRhythm,
  rule: readRule,
  switch: readSwitch,
  text: (typed) => typed,
  time: readTime,
  'time-range': readTimeRange,
  zone: readZone,
};

/** Left empty, these say "none"; of a text there is nothing to read. */
const MAY_BE_EMPTY: readonly OptionKind[] = ['closed-days', 'presences', 'region', 'text'];

/** Reads one typed value. Throws UserError. */
export function readOption<K extends OptionKind>(
  kind: K,
  typed: string,
  context: ReadContext,
): OptionValue[K] {
  if (!typed && !MAY_BE_EMPTY.includes(kind)) throw new UserError('common.empty-value', {});
  return readers[kind](typed, context);
}
