import type { Rule } from './rules.ts';
import type { Say } from './say.ts';
import type {
  AuditFacts,
  AuditText,
  CommandText,
  Days,
  Moments,
  NudgeFacts,
  NudgeText,
  ReflectionSet,
  RuleText,
} from './schema.ts';

export type AuditQuestion = AuditFacts & { rule: Rule };
export type Nudge = NudgeFacts & { rule: Rule };

/** Everything the coach says and knows, read once at start-up. */
export type Content = {
  /** In the order asked: five a rule. */
  audit: AuditQuestion[];
  nudges: Nudge[];
  /** Language code to words; the first is the one to fall back on. */
  languages: Map<string, Words>;
};

/** One language. */
export type Words = {
  language: string;
  say: Say;
  rules: Record<Rule, RuleText>;
  audit: Record<string, AuditText>;
  nudges: Record<string, NudgeText>;
  reflections: Record<string, ReflectionSet>;
  moments: Moments;
  days: Days;
  cities: Record<string, string>;
  commands: Record<string, CommandText>;
};

/** The words for a BCP 47 tag or language code; the first language of the house when it is not spoken. */
export function wordsFor(content: Content, tag: string | null | undefined): Words {
  return known(content, tag) ?? firstOf(content.languages);
}

/** A person's own language: the one they chose, else their platform's; undefined when the coach speaks neither. */
export function spokenBy(
  content: Content,
  person: { language: string | null; locale: string | null },
): Words | undefined {
  return known(content, person.language) ?? known(content, person.locale);
}

function known(content: Content, tag: string | null | undefined): Words | undefined {
  return tag ? content.languages.get(tag.toLowerCase().split(/[-_]/)[0] ?? '') : undefined;
}

function firstOf(languages: Map<string, Words>): Words {
  const [first] = languages.values();
  if (!first) throw new Error('no language');
  return first;
}
