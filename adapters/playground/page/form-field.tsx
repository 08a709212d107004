import type { Field, FormValues } from '../../../src/cards/form.ts';
import type { ShownPerson } from '../wire.ts';
import { useWords } from './words.ts';

type Value = FormValues[string] | undefined;
type FieldProps = {
  field: Field;
  value: Value;
  error: string | undefined;
  people: ShownPerson[];
  change: (value: Value) => void;
};

/** The id of the element that takes the focus when this field has to be corrected. */
export const controlId = (field: Field): string => `field-${field.id}`;

export function FormField(props: FieldProps) {
  const { field, error } = props;
  const say = useWords();
  const id = controlId(field);
  const label = (
    <>
      {field.label}
      {!field.required && <span class="optional">{say('optional')}</span>}
    </>
  );
  const notes = (
    <>
      {field.hint && (
        <p class="hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
  if (field.kind === 'choices') {
    return (
      <fieldset class="field" id={id} tabIndex={-1} {...describedBy(props)}>
        <legend>{label}</legend>
        {notes}
        <Boxes {...props} field={field} />
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {notes}
      <Control {...props} field={field} />
    </div>
  );
}

function describedBy({ field, error }: FieldProps) {
  const id = controlId(field);
  const ids = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return ids ? { 'aria-describedby': ids } : {};
}

function Boxes({ field, value, change }: FieldProps & { field: Extract<Field, { kind: 'choices' }> }) {
  const chosen = [value ?? []].flat();
  return (
    <div class="boxes">
      {field.options.map((option) => (
        <label key={option.value} class="box">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== option.value);
              change(event.currentTarget.checked ? [...others, option.value] : others);
            }}
          />
          <span>
            {option.label}
            {option.detail && <span class="option-detail">{option.detail}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

function Control(props: FieldProps & { field: Exclude<Field, { kind: 'choices' }> }) {
  const { field, people, change } = props;
  const say = useWords();
  const value = [props.value ?? ''].flat()[0] ?? '';
  const common = {
    id: controlId(field),
    value,
    'aria-required': field.required,
    'aria-invalid': props.error !== undefined,
    ...describedBy(props),
  };
  if (field.kind === 'text') {
    const text = { ...common, placeholder: field.placeholder ?? '', autocomplete: 'off' as const };
    const onInput = (event: { currentTarget: { value: string } }) => change(event.currentTarget.value);
    return (
      <>
        {field.multiline ? (
          <textarea {...text} rows={4} onInput={onInput} />
        ) : (
          <input type="text" {...text} onInput={onInput} />
        )}
        {value.length > field.maxLength * 0.8 && (
          <p class="count">{`${value.length} / ${field.maxLength}`}</p>
        )}
      </>
    );
  }
  const options =
    field.kind === 'person'
      ? people.map(({ id, name }) => ({ value: `@{${id}}`, label: name, detail: undefined }))
      : field.options;
  return (
    <select {...common} onChange={(event) => change(event.currentTarget.value)}>
      <option value="">
        {say(field.kind === 'person' && !field.required ? 'choose-none' : 'choose-one')}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.detail ? `${option.label} – ${option.detail}` : option.label}
        </option>
      ))}
    </select>
  );
}
