import type { Pace } from '../../src/ports.ts';
import type { KnownBlock, ModalView, TextObject } from './block-kit.ts';

/** Block Kit's limits, in characters unless said otherwise: https://docs.slack.dev/reference/block-kit */
export const LIMITS = {
  blocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  fields: 10,
  fieldText: 2000,
  header: 150,
  contextElements: 10,
  /** Slack gives none for one element of a context; this is what the shortest other text may hold. */
  contextText: 2000,
  richText: 3000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  actionId: 255,
  blockId: 255,
  options: 100,
  radioOptions: 10,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  inputLabel: 2000,
  inputValue: 3000,
  viewTitle: 24,
  privateMetadata: 3000,
  /** Safe everywhere: `chat.update` refuses longer ones, and Slack cuts a posted text at 40,000. */
  messageText: 4000,
} as const;

/**
 * One message a second a channel; a workspace takes several hundred a minute, but hardly more than fifty changes to
 * messages, and of two messages one is such a change: https://docs.slack.dev/apis/web-api/rate-limits
 */
export const PACE: Pace = {
  recipient: { burst: 3, perSecond: 1 },
  workspace: { burst: 20, perSecond: 1.5 },
};

export type Payload = { text?: string; blocks: KnownBlock[] };

/** What Slack would refuse in a message or a modal, one line each. */
export function payloadFaults(payload: Payload | ModalView): string[] {
  const faults: string[] = [];
  const within = (what: string, length: number, limit: number, least = 0) => {
    if (length > limit) faults.push(`${what}: ${length} over ${limit}`);
    if (length < least) faults.push(`${what}: empty`);
  };
  const blocks = payload.blocks as KnownBlock[];
  if ('type' in payload) {
    within('view blocks', blocks.length, LIMITS.viewBlocks, 1);
    within('title', payload.title.text.length, LIMITS.viewTitle, 1);
    within('submit', payload.submit?.text.length ?? 1, LIMITS.viewTitle, 1);
    within('private_metadata', payload.private_metadata?.length ?? 0, LIMITS.privateMetadata);
    if (blocks.some(({ type }) => type === 'input') && !payload.submit) faults.push('inputs without submit');
  } else {
    within('blocks', blocks.length, LIMITS.blocks, 1);
    within('text', payload.text?.length ?? 0, LIMITS.messageText, 1);
  }
  for (const block of blocks) blockFaults(block, within);
  for (const [what, ids] of [
    ['block_id', blocks.flatMap(({ block_id }) => block_id ?? [])],
    ['action_id', blocks.flatMap(actionIds)],
  ] as const) {
    for (const id of ids) within(what, id.length, LIMITS.blockId, 1);
    if (new Set(ids).size < ids.length) faults.push(`${what} twice`);
  }
  return faults;
}

type Within = (what: string, length: number, limit: number, least?: number) => void;

function blockFaults(block: KnownBlock, within: Within) {
  const text = (what: string, { text: { length } }: TextObject, limit: number) =>
    within(what, length, limit, 1);
  if (block.type === 'header') text('header', block.text, LIMITS.header);
  if (block.type === 'section') {
    if (block.text) text('section', block.text, LIMITS.sectionText);
    within('fields', block.fields?.length ?? 1, LIMITS.fields, 1);
    for (const field of block.fields ?? []) text('field', field, LIMITS.fieldText);
    if (block.accessory) elementFaults(block.accessory, within);
  }
  if (block.type === 'context') {
    within('context', block.elements.length, LIMITS.contextElements, 1);
    for (const element of block.elements) {
      if (element.type !== 'image') text('context text', element, LIMITS.contextText);
    }
  }
  if (block.type === 'actions') {
    within('actions', block.elements.length, LIMITS.actionsElements, 1);
    for (const element of block.elements) elementFaults(element, within);
  }
  if (block.type === 'input') {
    text('label', block.label, LIMITS.inputLabel);
    if (block.hint) text('hint', block.hint, LIMITS.inputLabel);
    elementFaults(block.element, within);
  }
}

function elementFaults(element: object & { type: string }, within: Within) {
  if ('value' in element) within('value', String(element.value).length, LIMITS.buttonValue);
  if ('text' in element) within('button', (element.text as TextObject).text.length, LIMITS.buttonText, 1);
  if ('placeholder' in element && element.placeholder) {
    within('placeholder', (element.placeholder as TextObject).text.length, LIMITS.placeholder, 1);
  }
  if ('initial_value' in element)
    within('initial', String(element.initial_value).length, LIMITS.inputValue, 1);
  if ('options' in element) {
    const options = element.options as { text: TextObject; value: string; description?: TextObject }[];
    const ticked = element.type === 'radio_buttons' || element.type === 'checkboxes';
    within('options', options.length, ticked ? LIMITS.radioOptions : LIMITS.options, 1);
    for (const option of options) {
      within('option', option.text.text.length, LIMITS.optionText, 1);
      within('option value', option.value.length, LIMITS.optionValue, 1);
      within('description', option.description?.text.length ?? 1, LIMITS.optionText, 1);
    }
  }
}

function actionIds(block: KnownBlock): string[] {
  const elements =
    block.type === 'actions'
      ? block.elements
      : block.type === 'input'
        ? [block.element]
        : block.type === 'section' && block.accessory
          ? [block.accessory]
          : [];
  return elements.flatMap((element) => ('action_id' in element && element.action_id) || []);
}
