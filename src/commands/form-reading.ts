import { type Form, type FormErrors, type FormValues, filled } from '../cards/form.ts';
import { dropControls } from '../cards/rich-text.ts';
import { UserError } from '../errors.ts';
import type { Call } from '../feature.ts';
import type { Reply } from '../reply.ts';
import { keepDraft } from './drafts.ts';

/**
 * Reads the fields of a submitted form one by one and gathers what has to be corrected, so that a person is told
 * everything at once.
 */
export class FormReading {
  readonly errors: FormErrors = {};
  readonly #call: Call;
  readonly #values: FormValues;

  constructor(call: Call, values: FormValues) {
    this.#call = call;
    this.#values = values;
  }

  /** The trimmed text of a field, without control characters; undefined when it is empty. */
  text(field: string, most = 3000): string | undefined {
    const value = [this.#values[field] ?? ''].flat()[0] ?? '';
    const clean = dropControls(value).trim();
    if ([...clean].length > most) {
      this.errors[field] = this.#call.say.plain('common.too-long', { most });
      return undefined;
    }
    return clean || undefined;
  }

  required(field: string, most?: number): string {
    const value = this.text(field, most);
    if (!value && !this.errors[field]) this.errors[field] = this.#call.say.plain('common.required');
    return value ?? '';
  }

  /** A text read as a value; a UserError becomes the sentence beside the field. */
  read<T>(field: string, reader: (typed: string) => T): T | undefined {
    const typed = this.text(field);
    if (typed === undefined) return undefined;
    try {
      return reader(typed);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.errors[field] = this.#call.say.plain(error.key, error.args);
      return undefined;
    }
  }

  many(field: string): string[] {
    return [this.#values[field] ?? []].flat();
  }

  get refused(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  /** The form again as it was filled in, with its errors; what was typed is kept as a draft too. */
  async refuse(form: Form, draft: string): Promise<Reply> {
    await keepDraft(this.#call, draft, this.#values);
    return { kind: 'form-errors', form: filled(form, this.#values), errors: this.errors };
  }
}
