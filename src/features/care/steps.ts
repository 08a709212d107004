import type { CareNoteTable } from '../../../data/schema/care.ts';
import type { Instant } from '../../ports.ts';

/** The checklist, in the order a crisis asks for it. */
export const STEPS = ['speaker', 'facts', 'line', 'replies', 'next'] as const;
export type Step = (typeof STEPS)[number];
export type NoteField = CareNoteTable['field'];

/** What each step asks for. All of them together fit one message on every platform, even escaped. */
export const FIELDS: Record<Step, readonly { field: NoteField; most: number; long: boolean }[]> = {
  speaker: [{ field: 'speaker', most: 120, long: false }],
  facts: [
    { field: 'known', most: 400, long: true },
    { field: 'unknown', most: 400, long: true },
  ],
  line: [{ field: 'line', most: 350, long: true }],
  replies: [
    { field: 'replies', most: 400, long: true },
    { field: 'replier', most: 100, long: false },
  ],
  next: [],
};

export type Checklist = {
  notes: Partial<Record<NoteField, string>>;
  /** When the next news was announced for. */
  nextAt: Instant | null;
};

export const stepOf = (typed: string | undefined): Step | undefined => STEPS.find((step) => step === typed);

export const stepNumber = (step: Step): number => STEPS.indexOf(step) + 1;

/** Pure: whether a step has an answer; an hour for news that has gone by asks for the next one. */
export function isFilled(step: Step, { notes, nextAt }: Checklist, now: Instant): boolean {
  if (step === 'next') return nextAt !== null && nextAt > now;
  return FIELDS[step].some(({ field }) => notes[field] !== undefined);
}

/** Pure: the first step still open; undefined once all have an answer. */
export const nextStep = (list: Checklist, now: Instant): Step | undefined =>
  STEPS.find((step) => !isFilled(step, list, now));
