import { escapeRich, joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { spokenMoment } from '../../content/dates.ts';
import type { Instant } from '../../ports.ts';
import type { Team } from '../../team/team.ts';
import type { Care } from './care.ts';
import { type Checklist, FIELDS, STEPS, type Step, stepNumber } from './steps.ts';

/** The name of a step as on its button: « 2. Les faits ». */
export const stepName = ({ say }: Words, step: Step): string =>
  say.plain('care.step', { number: stepNumber(step), name: say.plain(`care.step-${step}`) });

/** What a step asks, in one or two sentences. */
export const stepQuestion = (words: Words, step: Step): Rich =>
  joinRich([trusted(`**${escapeRich(stepName(words, step))}**`), words.say.rich(`care.ask-${step}`)]);

/** What is asked at the end of the checklist: an announced hour that has gone by names its step just above. */
export const openQuestion = (words: Words, { nextAt }: Checklist, step: Step): Rich =>
  step === 'next' && nextAt !== null ? words.say.rich('care.ask-next') : stepQuestion(words, step);

/** The steps that have an answer, a text each. */
export const filledSteps = (words: Words, team: Team, list: Checklist, now: Instant): Rich[] =>
  STEPS.flatMap((step) => stepAnswer(words, team, list, step, now) ?? []);

/** What was noted in a step, under its name; undefined while nothing is. */
export function stepAnswer(
  words: Words,
  team: Team,
  list: Checklist,
  step: Step,
  now: Instant,
): Rich | undefined {
  const lines = linesOf(words, team, list, step, now);
  if (lines.length === 0) return undefined;
  return joinRich([trusted(`**${escapeRich(stepName(words, step))}**`), ...lines]);
}

function linesOf(words: Words, team: Team, { notes, nextAt }: Checklist, step: Step, now: Instant): Rich[] {
  const { say, language } = words;
  if (step === 'next') {
    if (nextAt === null) return [];
    const moment = spokenMoment(language, nextAt, team.settings.zone);
    return [say.rich(nextAt > now ? 'care.next-at' : 'care.next-was', { moment })];
  }
  return FIELDS[step].flatMap(({ field }) => {
    const text = notes[field];
    return text === undefined ? [] : [say.rich(`care.note-${field}`, { text })];
  });
}

/** Who opened it and when; without a name where the team has minors. */
export function openedBy(words: Words, team: Team, { opener, begun_at }: Care): Rich {
  const name = (!team.settings.minors && opener) || words.say.plain('common.someone');
  const moment = spokenMoment(words.language, begun_at, team.settings.zone);
  return words.say.rich('care.opened-by', { name, moment });
}
