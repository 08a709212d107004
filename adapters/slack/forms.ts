import type { ViewSubmitAction } from '@slack/bolt';
import type { Field, Form, FormErrors, FormValues } from '../../src/cards/form.ts';
import { parseRich } from '../../src/cards/rich-text.ts';
import type { InputBlock, KnownBlock, ModalView } from './block-kit.ts';
import { LIMITS } from './limits.ts';
import { mrkdwn, plain } from './mrkdwn.ts';
import { decodeOrigin, encodeOrigin, type Origin } from './origin.ts';
import { atMost, renderOption, textBlocks } from './render.ts';

export const FORM_CALLBACK = 'form';

/** A form as a modal. `errors` are shown above their fields, for the times when Slack cannot show them itself. */
export function renderForm(form: Form, origin: Origin, errors: FormErrors = {}): ModalView {
  const step: KnownBlock[] = form.step
    ? [{ type: 'context', elements: [mrkdwn(`${form.step.number}/${form.step.of}`)] }]
    : [];
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    title: plain(atMost('title', form.title, LIMITS.viewTitle)),
    submit: plain(atMost('submit', form.submit, LIMITS.viewTitle)),
    private_metadata: atMost('form', encodeOrigin(form.action, origin), LIMITS.privateMetadata),
    blocks: [
      ...step,
      ...(form.intro ? textBlocks(parseRich(form.intro)) : []),
      ...form.fields.flatMap((field) => {
        const error = errors[field.id];
        return [...(error ? textBlocks([{ kind: 'strong', text: error }]) : []), input(field, form.action)];
      }),
    ],
  };
}

function input(field: Field, action: string): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(atMost('label', field.label, LIMITS.inputLabel)),
    ...(field.hint && { hint: plain(atMost('hint', field.hint, LIMITS.inputLabel)) }),
    optional: !field.required,
    // Slack carries what was typed over to the next view when both ids are the same, so another form has other ids.
    element: element(field, atMost('field', `${field.id}:${action}`, LIMITS.actionId)),
  };
}

function element(field: Field, action_id: string): InputBlock['element'] {
  switch (field.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: field.multiline ?? false,
        // A text begun elsewhere may be longer than the form asks for: it is shown whole, for its writer to shorten.
        max_length: Math.min(Math.max(field.maxLength, field.value?.length ?? 1), LIMITS.inputValue),
        ...(field.value && { initial_value: atMost('text', field.value, LIMITS.inputValue) }),
        ...(field.placeholder && {
          placeholder: plain(atMost('placeholder', field.placeholder, LIMITS.placeholder)),
        }),
      };
    case 'choice': {
      const options = atMost('options', field.options.map(renderOption), LIMITS.options);
      const chosen = options.find(({ value }) => value === field.value);
      return {
        type: options.length > LIMITS.radioOptions ? 'static_select' : 'radio_buttons',
        action_id,
        options,
        ...(chosen && { initial_option: chosen }),
      };
    }
    case 'choices': {
      const options = atMost('options', field.options.map(renderOption), LIMITS.options);
      const chosen = options.filter(({ value }) => value !== undefined && field.values?.includes(value));
      return {
        type: options.length > LIMITS.radioOptions ? 'multi_static_select' : 'checkboxes',
        action_id,
        options,
        ...(chosen.length && { initial_options: chosen }),
      };
    }
    case 'person': {
      const person = field.value && /^@\{(\w+)\}$/.exec(field.value)?.[1];
      return { type: 'users_select', action_id, ...(person && { initial_user: person }) };
    }
    default:
      return field satisfies never;
  }
}

/** What Slack tells of a submitted modal, as far as it matters here. */
export type SubmittedView = {
  private_metadata: string;
  blocks: { block_id?: string }[];
  state: { values: Record<string, Record<string, StateValue>> };
};

type StateValue = {
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_user?: string | null;
};

export type Submission = { action: string; values: FormValues; origin: Origin };

/** Undefined when the modal was not one of ours. */
export function submissionOf(view: SubmittedView): Submission | undefined {
  const decoded = decodeOrigin(view.private_metadata);
  if (!decoded) return undefined;
  const values: FormValues = {};
  for (const [field, states] of Object.entries(view.state.values)) {
    const value = Object.values(states).map(stateValue)[0];
    if (value?.length) values[field] = value;
  }
  return { ...decoded, values };
}

function stateValue(state: StateValue): string | string[] | undefined {
  if (state.selected_options) return state.selected_options.map(({ value }) => value);
  if (state.selected_user) return `@{${state.selected_user}}`;
  return state.selected_option?.value ?? state.value ?? undefined;
}

/** The modal that was submitted, as far as an answer may have to show it again. */
export type OpenView = { id: string; fields: string[]; asSubmitted: ModalView };

/** Slack keeps what was typed into fields whose ids stay. */
export function openViewOf({
  id,
  callback_id,
  title,
  submit,
  private_metadata,
  blocks,
}: ViewSubmitAction['view']): OpenView {
  return {
    id,
    fields: blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : [])),
    asSubmitted: {
      type: 'modal',
      callback_id,
      title: { type: 'plain_text', text: title.text },
      ...(submit && { submit: { type: 'plain_text', text: submit.text } }),
      private_metadata,
      blocks,
    },
  };
}
