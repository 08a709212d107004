import { z } from 'zod';
import { LIMITS } from '../cards/limits.ts';
import { PRESENCES } from './rules.ts';

const sentence = (most: number) => z.string().trim().min(1).max(most);
const id = z.string().regex(/^[a-z]+(-[a-z0-9]+)+$/, 'an id is made of small letters, digits and hyphens');
const advice = z.array(z.string().regex(/^[1-5]\.\d{1,2}$/, 'advice is numbered like "2.6"')).min(1);

/** Facts of an audit question, the same in every language. */
export const auditFacts = z.array(z.strictObject({ id, advice })).length(5);

/** Facts of a nudge, the same in every language. */
export const nudgeFacts = z
  .array(
    z.strictObject({
      id,
      minutes: z.number().int().min(1).max(15),
      /** All of them are needed. */
      needs: z.array(z.enum([...PRESENCES, 'social'])),
      /** Audit questions whose low answers (0 or 1) call for this nudge. */
      after: z.array(id),
      advice,
    }),
  )
  .length(26);

const auditText = z.strictObject({
  question: sentence(160),
  answers: z
    .array(z.strictObject({ label: sentence(LIMITS.buttonLabel), evidence: sentence(140) }))
    .length(4),
  /** The next step, ready to become a commitment: "When [cue], we will [action]". */
  step: z.strictObject({ cue: sentence(80), action: sentence(120) }),
});
export const auditTexts = z.record(id, auditText);

const nudgeText = z.strictObject({ text: sentence(280), reason: sentence(110) });
export const nudgeTexts = z.record(id, nudgeText);

export const ruleText = z.strictObject({
  name: sentence(24),
  brief: sentence(110),
  what: sentence(600),
  why: sentence(600),
  first_steps: z.array(sentence(140)).length(3),
});

/** Stands beside the field that takes its answer. */
const besideField = sentence(LIMITS.formHint);
const reflectionSet = z.strictObject({
  opening: sentence(140),
  sentence: besideField,
  goal: besideField,
  reality: besideField,
  options: besideField,
  will: besideField,
  /** The same matter put to a whole team in its channel, where nobody is written to directly. */
  channel: sentence(140),
});
export const reflections = z
  .record(z.string(), reflectionSet)
  .refine((sets) => Object.keys(sets).length === 8, {
    message: 'eight sets of questions are expected',
  });

const variants = (count: number, most: number) => z.array(sentence(most)).min(count);
export const moments = z.strictObject({
  welcome: variants(3, 420),
  return: variants(4, 140),
  celebration: variants(4, 200),
  missed: variants(4, 120),
  rested: variants(2, 140),
  quiet: variants(2, 240),
  slower: variants(2, 200),
  pause_summer: variants(1, 200),
  pause_winter: variants(1, 200),
});

const accepted = z.array(z.string().min(1)).min(1);
const named = z.strictObject({ long: z.string(), short: z.string(), accepted });
const labelled = z.strictObject({ label: sentence(LIMITS.buttonLabel), accepted });
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const days = z.strictObject({
  weekdays: z.strictObject(
    Object.fromEntries(weekdays.map((day) => [day, named])) as Record<
      (typeof weekdays)[number],
      typeof named
    >,
  ),
  groups: z.strictObject({ working: accepted, weekend: accepted, every: accepted }),
  months: z.array(named).length(12),
  relative: z.strictObject({
    yesterday: accepted,
    today: accepted,
    tomorrow: accepted,
    day_after_tomorrow: accepted,
  }),
  next: accepted,
  yes: accepted,
  no: accepted,
  end: accepted,
  presences: z.strictObject(
    Object.fromEntries(PRESENCES.map((name) => [name, labelled])) as Record<
      (typeof PRESENCES)[number],
      typeof labelled
    >,
  ),
  rhythms: z.strictObject({ once: labelled, day: labelled, week: labelled }),
  languages: z.record(z.string(), labelled),
});

export const places = z.strictObject({ cities: z.record(z.string(), z.string()) });

const option = z.strictObject({
  name: z.string().regex(/^[\p{Ll}-]{1,20}$/u, 'a name is one word in small letters'),
  aliases: z.array(z.string()).default([]),
  summary: sentence(100),
});
const command = z.strictObject({
  name: z.string().regex(/^[\p{Ll}-]{1,20}$/u, 'a name is one word in small letters'),
  aliases: z.array(z.string()).default([]),
  summary: sentence(100),
  details: sentence(900),
  examples: z.array(sentence(140)).min(1),
  options: z.record(z.string(), option).default({}),
});
export const commands = z.record(z.string(), command);

export const strings = z.record(z.string(), z.string().min(1));

export type AuditFacts = z.infer<typeof auditFacts>[number];
export type AuditText = z.infer<typeof auditText>;
export type NudgeFacts = z.infer<typeof nudgeFacts>[number];
export type NudgeText = z.infer<typeof nudgeText>;
export type RuleText = z.infer<typeof ruleText>;
export type ReflectionSet = z.infer<typeof reflectionSet>;
export type Moments = z.infer<typeof moments>;
export type Days = z.infer<typeof days>;
export type CommandText = z.infer<typeof command>;
