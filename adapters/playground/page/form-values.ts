import type { Field, Form, FormValues } from '../../../src/cards/form.ts';

/** What a form holds when it opens, by field; empty fields are absent. */
export function valuesOf(form: Form): FormValues {
  const values: FormValues = {};
  for (const field of form.fields) {
    const value = field.kind === 'choices' ? field.values : field.value;
    if (value?.length) values[field.id] = value;
  }
  return values;
}

export const sameValues = (one: FormValues, other: FormValues): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

type Fault = 'field-required' | 'field-too-long';

/** What can be seen to be wrong before anything is sent, as the platforms do. */
export function faultsOf(form: Form, values: FormValues): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  for (const field of form.fields) {
    const fault = faultOf(field, values[field.id]);
    if (fault) faults[field.id] = fault;
  }
  return faults;
}

function faultOf(field: Field, value: string | string[] | undefined): Fault | undefined {
  const empty = value === undefined || (typeof value === 'string' ? !value.trim() : value.length === 0);
  if (empty) return field.required ? 'field-required' : undefined;
  return field.kind === 'text' && value.length > field.maxLength ? 'field-too-long' : undefined;
}
