import type { Option } from './card.ts';
import type { Rich } from './rich-text.ts';

/** A few questions asked at once. `action` (see `action-id.ts`) names the route that receives the answers. */
export type Form = {
  action: string;
  title: string;
  submit: string;
  intro?: Rich;
  fields: Field[];
  step?: { number: number; of: number };
};

export type Field = { id: string; label: string; hint?: string; required: boolean } & (
  | { kind: 'text'; value?: string; multiline?: boolean; maxLength: number; placeholder?: string }
  | { kind: 'choice'; value?: string; options: Option[] }
  | { kind: 'choices'; values?: string[]; options: Option[] }
  | { kind: 'person'; value?: string }
);

/** What was filled in: a text, an option's value, several values, or a person as `@{id}`; empty fields are absent. */
export type FormValues = Record<string, string | string[]>;

/** One kind sentence for each field that has to be corrected. */
export type FormErrors = Record<string, string>;

/** The form as it was sent, so that nothing typed is lost. */
export function filled(form: Form, values: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => filledField(field, values[field.id])) };
}

function filledField(field: Field, value: string | string[] | undefined): Field {
  if (value === undefined) return field;
  if (field.kind === 'choices') return { ...field, values: [value].flat() };
  return { ...field, value: [value].flat()[0] ?? '' };
}
