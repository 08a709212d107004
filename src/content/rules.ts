/** The five habits, in the order people know them by: rule 1 is `question`. */
export const RULES = ['question', 'listen', 'engage', 'transparent', 'longterm'] as const;
export type Rule = (typeof RULES)[number];

export const ruleNumber = (rule: Rule): number => RULES.indexOf(rule) + 1;

/** How many pieces of advice the article gives under each rule; they are numbered 1.1 to 5.10. */
const ADVICE: Record<Rule, number> = {
  question: 13,
  listen: 7,
  engage: 9,
  transparent: 12,
  longterm: 10,
};

export const adviceIds = (rule: Rule): string[] =>
  Array.from({ length: ADVICE[rule] }, (_, index) => `${ruleNumber(rule)}.${index + 1}`);

/** Where an organisation can be found; setup asks which, nudges say which they need. */
export const PRESENCES = [
  'site',
  'blog',
  'newsletter',
  'facebook',
  'instagram',
  'linkedin',
  'youtube',
  'tiktok',
  'messaging',
  'giving',
] as const;
export type Presence = (typeof PRESENCES)[number];

/** Any of these makes an organisation `social`. */
export const SOCIAL: readonly Presence[] = ['facebook', 'instagram', 'linkedin', 'youtube', 'tiktok'];
export type Need = Presence | 'social';
