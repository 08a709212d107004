import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Field, Form, FormErrors, FormValues } from '../../src/cards/form.ts';
import { parseRich } from '../../src/cards/rich-text.ts';
import { atMost, LIMITS } from './limits.ts';
import { texts } from './markdown.ts';
import { renderOption } from './render.ts';

type Modal = APIModalInteractionResponseCallbackData;
type ModalComponent = Modal['components'][number];
type Labelled = Extract<ModalComponent, { type: ComponentType.Label }>['component'];

/** Whether a modal can hold the form's introduction beside its fields. */
export const introFits = ({ intro, fields }: Form): boolean =>
  !intro || texts(intro, LIMITS.messageText).length + fields.length <= LIMITS.modalComponents;

/**
 * A form as a modal. Without room for its introduction, that stands on a card before it. Errors stand beside their
 * fields where they are short enough; the card before the modal says them all.
 */
export function renderForm(form: Form, errors: FormErrors = {}): Modal {
  const step = form.step ? ` (${form.step.number}/${form.step.of})` : '';
  const intro = form.intro && introFits(form) ? texts(parseRich(form.intro), LIMITS.messageText) : [];
  return {
    custom_id: atMost('form', form.action, LIMITS.customId),
    title: atMost('title', `${form.title}${step}`, LIMITS.modalTitle),
    components: [
      ...intro.map((content): ModalComponent => ({ type: ComponentType.TextDisplay, content })),
      ...atMost('fields', form.fields, LIMITS.modalComponents).map((field) =>
        labelled(field, errors[field.id]),
      ),
    ],
  };
}

/** Before an error that stands where the hint was. */
export const ERROR_SIGN = '⚠ ';

function labelled(field: Field, error: string | undefined): ModalComponent {
  const told = error && `${ERROR_SIGN}${error}`;
  const description = told && told.length <= LIMITS.labelDescription ? told : field.hint;
  return {
    type: ComponentType.Label,
    label: atMost('label', field.label, LIMITS.label),
    ...(description && { description: atMost('hint', description, LIMITS.labelDescription) }),
    component: element(field),
  };
}

function element(field: Field): Labelled {
  const { id: custom_id, required } = field;
  switch (field.kind) {
    case 'text':
      return {
        type: ComponentType.TextInput,
        custom_id,
        required,
        style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
        // A text begun elsewhere may be longer than the form asks for: it is shown whole, for its writer to shorten.
        max_length: Math.min(Math.max(field.maxLength, field.value?.length ?? 1), LIMITS.inputValue),
        ...(field.value && { value: atMost('text', field.value, LIMITS.inputValue) }),
        ...(field.placeholder && {
          placeholder: atMost('placeholder', field.placeholder, LIMITS.inputPlaceholder),
        }),
      };
    case 'choice': {
      const options = atMost('options', field.options, LIMITS.options).map((option) => ({
        ...renderOption(option),
        ...(option.value === field.value && { default: true }),
      }));
      // Once chosen, an answer of a radio group cannot be taken back.
      if (required && options.length >= 2 && options.length <= LIMITS.groupOptions)
        return { type: ComponentType.RadioGroup, custom_id, required, options };
      return { type: ComponentType.StringSelect, custom_id, required, options };
    }
    case 'choices': {
      const options = atMost('options', field.options, LIMITS.options).map((option) => ({
        ...renderOption(option),
        ...(field.values?.includes(option.value) && { default: true }),
      }));
      const bounds = { min_values: required ? 1 : 0, max_values: options.length };
      if (options.length <= LIMITS.groupOptions)
        return { type: ComponentType.CheckboxGroup, custom_id, required, options, ...bounds };
      return { type: ComponentType.StringSelect, custom_id, required, options, ...bounds };
    }
    case 'person': {
      const person = field.value && /^@\{(\w+)\}$/.exec(field.value)?.[1];
      return {
        type: ComponentType.UserSelect,
        custom_id,
        required,
        ...(person && { default_values: [{ id: person, type: 'user' as never }] }),
      };
    }
    default:
      return field satisfies never;
  }
}

type Submitted = APIModalSubmitInteraction['data']['components'];

/** What was filled in, by the fields' ids. */
export function submittedValues(components: Submitted): FormValues {
  const values: FormValues = {};
  for (const component of components) {
    if (component.type !== ComponentType.Label) continue;
    const field = component.component as {
      type: number;
      custom_id: string;
      value?: unknown;
      values?: string[];
    };
    const value = submitted(field);
    if (value?.length) values[field.custom_id] = value;
  }
  return values;
}

function submitted(field: {
  type: number;
  value?: unknown;
  values?: string[];
}): string | string[] | undefined {
  if (typeof field.value === 'string') return field.value;
  if (field.type === ComponentType.UserSelect) return field.values?.[0] && `@{${field.values[0]}}`;
  // One of several and several of several look alike: the coach takes both.
  if (field.type === ComponentType.StringSelect && field.values?.length === 1) return field.values[0];
  return field.values;
}
