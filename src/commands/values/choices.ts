import type { CommitmentTable } from '../../../data/schema/commitment.ts';
import type { Presence, Rule } from '../../content/rules.ts';
import { RULES } from '../../content/rules.ts';
import { UserError } from '../../errors.ts';
import { fold, shorten, tidy } from '../fold.ts';
import type { ReadContext } from './context.ts';
import { isNone } from './date.ts';
import { keyByWord } from './words.ts';

/** `fr`, `français`, `anglais` → a language the coach speaks. Throws UserError. */
export function readLanguage(typed: string, { content }: ReadContext): string {
  const language = keyByWord(content, (words) => words.days.languages, typed);
  if (!language || !content.languages.has(language))
    throw new UserError('common.not-a-language', { typed: shorten(typed) });
  return language;
}

/** `2`, `écouter`, `listen` → a rule. Throws UserError. */
export function readRule(typed: string, { content }: ReadContext): Rule {
  const number = /^\D*([1-5])\D*$/.exec(tidy(typed))?.[1];
  if (number) return RULES[Number(number) - 1] ?? 'question';
  const wanted = fold(typed);
  const rule = RULES.find((id) => {
    const names = [...content.languages.values()].map(({ rules }) => fold(rules[id].name));
    return fold(id) === wanted || (wanted.length >= 4 && names.some((name) => name.includes(wanted)));
  });
  if (!rule) throw new UserError('common.not-a-rule', { typed: shorten(typed) });
  return rule;
}

/** `once`, `chaque jour`, `weekly` → a rhythm. Throws UserError. */
export function readRhythm(typed: string, { content }: ReadContext): CommitmentTable['rhythm'] {
  const rhythm = keyByWord(content, (words) => words.days.rhythms, typed);
  if (!rhythm) throw new UserError('common.not-a-rhythm', { typed: shorten(typed) });
  return rhythm;
}

/** `yes`, `oui`, `on`, `non`… Throws UserError. */
export function readSwitch(typed: string, { content }: ReadContext): boolean {
  const answer = keyByWord(content, ({ days }) => ({ yes: days.yes, no: days.no }), typed);
  if (!answer) throw new UserError('common.not-a-switch', { typed: shorten(typed) });
  return answer === 'yes';
}

/** `end`, `fin`, `stop`, or a yes: the one thing that can be said. Throws UserError. */
export function readEnd(typed: string, { content }: ReadContext): true {
  if (!keyByWord(content, ({ days }) => ({ end: [...days.end, ...days.yes] }), typed))
    throw new UserError('care.not-an-end', { typed: shorten(typed) });
  return true;
}

/** `site, facebook, newsletter` → where an organisation can be found. Throws UserError. */
export function readPresences(typed: string, context: ReadContext): Presence[] {
  if (isNone(typed, context)) return [];
  const found = tidy(typed)
    .split(/\s*(?:[,;+]|\bet\b|\band\b)\s*/i)
    .filter(Boolean)
    .map((part) => {
      const presence = keyByWord(context.content, (words) => words.days.presences, part);
      if (!presence) throw new UserError('common.not-a-presence', { typed: shorten(part) });
      return presence;
    });
  return [...new Set(found)];
}

/** `@{U123}`, as adapters write a person; undefined for a mere name. */
export function mentionedPerson(typed: string): string | undefined {
  return /^@\{([^{}\s]{1,64})\}$/.exec(tidy(typed))?.[1];
}
