import type { Card } from './card.ts';
import type { Form } from './form.ts';
import { plainText } from './rich-text.ts';

/** House limits, within every platform's own: characters unless said otherwise. */
export const LIMITS = {
  heading: 120,
  /** One text block; longer texts are split, see `split.ts`. */
  text: 1800,
  fieldLabel: 60,
  fieldValue: 600,
  fields: 10,
  context: 600,
  buttonLabel: 24,
  buttons: 5,
  options: 25,
  optionLabel: 75,
  optionDetail: 75,
  prompt: 100,
  formTitle: 24,
  formFields: 5,
  formLabel: 45,
  formHint: 100,
  formText: 3000,
  blocks: 24,
  alt: 600,
} as const;

/** What is wrong with a card, one line each; empty when it fits every platform. */
export function cardFaults(card: Card): string[] {
  const faults: string[] = [];
  const within = (what: string, length: number, limit: number) => {
    if (length > limit) faults.push(`${what}: ${length} over ${limit}`);
  };
  within('blocks', card.blocks.length, LIMITS.blocks);
  if (card.blocks.length === 0) faults.push('no block');
  for (const block of card.blocks) {
    if (block.kind === 'heading') within('heading', block.text.length, LIMITS.heading);
    if (block.kind === 'text') within('text', block.text.length, LIMITS.text);
    if (block.kind === 'context') within('context', block.text.length, LIMITS.context);
    if (block.kind === 'grid') {
      within('grid sentence', plainText(block.sentence).length, LIMITS.text);
      within('grid legend', Object.values(block.legend).join().length, LIMITS.context);
    }
    if (block.kind === 'picture') within('alt', block.alt.length, LIMITS.alt);
    if (block.kind === 'fields') {
      within('fields', block.fields.length, LIMITS.fields);
      for (const field of block.fields) {
        within(`field label "${field.label}"`, field.label.length, LIMITS.fieldLabel);
        within(`field "${field.label}"`, field.value.length, LIMITS.fieldValue);
      }
    }
    if (block.kind === 'buttons') {
      within('buttons', block.buttons.length, LIMITS.buttons);
      for (const { label } of block.buttons) within(`button "${label}"`, label.length, LIMITS.buttonLabel);
    }
    if (block.kind === 'choice') {
      within('prompt', block.prompt.length, LIMITS.prompt);
      within('options', block.options.length, LIMITS.options);
      for (const { label, detail } of block.options) {
        within(`option "${label}"`, label.length, LIMITS.optionLabel);
        within(`detail "${detail}"`, detail?.length ?? 0, LIMITS.optionDetail);
      }
    }
  }
  return faults;
}

/** What is wrong with a form, one line each; empty when it fits every platform. */
export function formFaults(form: Form): string[] {
  const faults: string[] = [];
  const within = (what: string, length: number, limit: number) => {
    if (length > limit) faults.push(`${what}: ${length} over ${limit}`);
  };
  within('title', form.title.length, LIMITS.formTitle);
  within('submit', form.submit.length, LIMITS.formTitle);
  within('form fields', form.fields.length, LIMITS.formFields);
  for (const field of form.fields) {
    within(`label "${field.label}"`, field.label.length, LIMITS.formLabel);
    within(`hint "${field.hint}"`, field.hint?.length ?? 0, LIMITS.formHint);
    if (field.kind === 'text') within('text field', field.maxLength, LIMITS.formText);
    if (field.kind === 'choice' || field.kind === 'choices')
      within('options', field.options.length, LIMITS.options);
  }
  return faults;
}
