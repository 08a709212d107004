import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Form, FormErrors, FormValues } from '../../../src/cards/form.ts';
import type { ShownPerson } from '../wire.ts';
import { Dialog } from './dialog.tsx';
import { controlId, FormField } from './form-field.tsx';
import { faultsOf, valuesOf } from './form-values.ts';
import { Rich } from './rich.tsx';
import { useWords } from './words.ts';

/** One step of a form; a further step, or the same one with errors, arrives as new props. */
export function FormDialog(props: {
  form: Form;
  step: string | undefined;
  errors: FormErrors | undefined;
  people: ShownPerson[];
  busy: boolean;
  problem: string | undefined;
  submit: (values: FormValues) => void;
  close: (values: FormValues) => void;
}) {
  const { form, people, busy } = props;
  const say = useWords();
  const [values, setValues] = useState(() => valuesOf(form));
  const shown = useRef(form.action);
  const [errors, setErrors] = useState<FormErrors>({});

  // At once, for after the next paint somebody may have begun to type.
  useLayoutEffect(() => {
    // What was typed stays when it is refused, even where the answer leaves it out.
    const again = props.errors !== undefined && form.action === shown.current;
    setValues((typed) => ({ ...(again && typed), ...valuesOf(form) }));
    shown.current = form.action;
    const found = props.errors ?? {};
    setErrors(found);
    focusField(form, found);
  }, [form, props.errors]);

  function change(field: string, value: FormValues[string] | undefined) {
    setValues(({ [field]: _, ...others }) => (value?.length ? { ...others, [field]: value } : others));
  }

  function submit() {
    if (busy) return;
    const faults = Object.entries(faultsOf(form, values));
    const found = Object.fromEntries(faults.map(([field, fault]) => [field, say(fault)]));
    setErrors(found);
    if (faults.length > 0) focusField(form, found);
    else props.submit(values);
  }

  const faulty = Object.keys(errors).length > 0;
  const elsewhere = Object.entries(errors).filter(([id]) => !form.fields.some((field) => field.id === id));
  return (
    <Dialog id="form" title={form.title} closeLabel={say('form-close')} close={() => props.close(values)}>
      <form
        class="form"
        // The sentences beside the fields are ours, in the page's language.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div class="form-fields">
          {props.step && <p class="step">{props.step}</p>}
          {form.intro && (
            <p class="intro">
              <Rich text={form.intro} />
            </p>
          )}
          <div role="alert">
            {faulty && <p class="error summary">{say('form-errors')}</p>}
            {elsewhere.map(([id, sentence]) => (
              <p key={id} class="error">
                {sentence}
              </p>
            ))}
            {props.problem && <p class="error">{props.problem}</p>}
          </div>
          {form.fields.map((field) => (
            <FormField
              key={`${form.action} ${field.id}`}
              field={field}
              value={values[field.id]}
              error={errors[field.id]}
              people={people}
              change={(value) => change(field.id, value)}
            />
          ))}
        </div>
        <div class="form-foot">
          <button type="button" onClick={() => props.close(values)}>
            {say('close')}
          </button>
          <button type="submit" class="primary" aria-disabled={busy}>
            {form.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The first field to correct, else the first one. */
function focusField(form: Form, errors: FormErrors) {
  const field = form.fields.find(({ id }) => errors[id]) ?? form.fields[0];
  if (!field) return;
  const control = document.getElementById(controlId(field));
  const box = field.kind === 'choices' ? control?.querySelector('input') : undefined;
  (box ?? control)?.focus();
}
