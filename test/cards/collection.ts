import type { Card, TextFile } from '../../src/cards/card.ts';
import type { Form, FormErrors } from '../../src/cards/form.ts';

export type Language = 'fr' | 'en';
export const LANGUAGES: readonly Language[] = ['fr', 'en'];

/**
 * Who sees it, and where: everybody in the channel, one person in the channel, in direct messages, on their own page, or
 * in a modal over it.
 */
export type Audience = 'channel' | 'private' | 'direct' | 'page' | 'modal';

export type Shown =
  | { kind: 'card'; audience: Audience; card: Card }
  /** `answers` says that it comes in answer to another form. */
  | { kind: 'form'; audience: Audience; form: Form; errors?: FormErrors; answers: boolean }
  | { kind: 'file'; audience: Audience; file: TextFile };

/** Something the coach showed, and what it was the answer to. */
export type Entry = { language: Language; feature: string; how: string; shown: Shown };

/** Everything that was shown on the journeys, each once, in the order in which it was first seen. */
export class Collection {
  readonly entries: Entry[] = [];
  readonly #known = new Set<string>();
  #quiet = false;

  add(entry: Entry): void {
    const mark = `${entry.language} ${withoutIds(entry.shown)}`;
    if (this.#quiet || this.#known.has(mark)) return;
    this.#known.add(mark);
    this.entries.push(entry);
  }

  /** For the way to somewhere, seen elsewhere already. */
  async quietly(run: () => Promise<void>): Promise<void> {
    const before = this.#quiet;
    this.#quiet = true;
    await run();
    this.#quiet = before;
  }
}

/** What people see of it: the same card for another team or day of record is the same card. */
function withoutIds({ audience: _, ...shown }: Shown): string {
  return JSON.stringify(shown, (key, value) => (key === 'action' || key === 'value' ? undefined : value));
}
