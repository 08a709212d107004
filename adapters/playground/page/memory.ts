import type { Form } from '../../../src/cards/form.ts';
import type { Place } from '../wire.ts';

/** What this browser remembers by itself; without storage it simply forgets. */

export type Draft = { form: Form; place: Place; message?: number };

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(`cinq.${key}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`cinq.${key}`);
    else localStorage.setItem(`cinq.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden; nothing depends on it.
  }
}

/** A form that was closed before it was sent, one for each person. */
export const draftOf = (person: string): Draft | undefined => read<Draft>(`draft.${person}`);
export const keepDraft = (person: string, draft: Draft | undefined): void => write(`draft.${person}`, draft);

/** The last message seen, by person and place. */
export const seenUpTo = (person: string, place: Place): number =>
  read<number>(`seen.${person}.${place}`) ?? 0;
export const keepSeen = (person: string, place: Place, id: number): void =>
  write(`seen.${person}.${place}`, id);

export function forgetEverything(people: string[]): void {
  for (const person of people) {
    keepDraft(person, undefined);
    write(`seen.${person}.channel`, undefined);
    write(`seen.${person}.direct`, undefined);
  }
}
