import { z } from 'zod';

/**
 * Block Kit as Slack refuses it, written down here a second time on purpose: the adapter's own table must not be what
 * it is judged by. Only the blocks and elements that the coach has a use for; anything else is refused.
 */
const typed = (max: number) => z.string().min(1).max(max);
const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: typed(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: typed(max), verbatim: z.boolean().optional() });
const text = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
const id = typed(255);

const option = z.strictObject({
  text: plainText(75),
  value: typed(150),
  description: plainText(75).optional(),
});
const options = (max: number) => z.array(option).min(1).max(max);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder: plainText(150).optional(),
  options: options(100),
  initial_option: option.optional(),
});

const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional();
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url: z.url(), text: z.string().min(1).optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string() }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
]);

const block_id = id.optional();
const shown = [
  z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id,
      text: text(3000).optional(),
      fields: z.array(text(2000)).min(1).max(10).optional(),
      accessory: z.discriminatedUnion('type', [button, staticSelect]).optional(),
    })
    .refine((section) => section.text || section.fields, 'a section needs text or fields'),
  z.strictObject({ type: z.literal('context'), block_id, elements: z.array(text(3000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('rich_text'),
    block_id,
    elements: z
      .array(z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) }))
      .min(1),
  }),
  z.strictObject({ type: z.literal('divider'), block_id }),
] as const;

const inputElement = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    initial_value: z.string().max(3000).optional(),
    placeholder: plainText(150).optional(),
  }),
  staticSelect,
  z.strictObject({
    type: z.literal('multi_static_select'),
    action_id: id,
    options: options(100),
    initial_options: options(100).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    action_id: id,
    options: options(10),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: options(10),
    initial_options: options(10).optional(),
  }),
  z.strictObject({
    type: z.literal('users_select'),
    action_id: id,
    initial_user: z.string().min(1).optional(),
  }),
]);
const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  element: inputElement,
});

const messageBlocks = z.array(z.discriminatedUnion('type', [...shown])).max(50);
const modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: z.string().max(255).optional(),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  clear_on_close: z.boolean().optional(),
  blocks: z
    .array(z.discriminatedUnion('type', [...shown, input]))
    .min(1)
    .max(100),
});

const home = z.strictObject({
  type: z.literal('home'),
  blocks: z
    .array(z.discriminatedUnion('type', [...shown]))
    .min(1)
    .max(100),
});

export type Block = z.infer<typeof messageBlocks>[number];
export type InputBlock = z.infer<typeof input>;
export type Modal = z.infer<typeof modal>;
export type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string; verbatim?: boolean | undefined };
export type Element = z.infer<typeof button> | z.infer<typeof staticSelect>;

/** The blocks of a message, or what is wrong with them. */
export function checkBlocks(value: unknown): { blocks: Block[]; faults: string[] } {
  const parsed = messageBlocks.safeParse(value);
  if (!parsed.success) return { blocks: [], faults: issues(parsed.error) };
  return { blocks: parsed.data, faults: idFaults(parsed.data) };
}

const VIEW_BYTES = 250_000;

export function checkModal(value: unknown): { modal?: Modal; faults: string[] } {
  const parsed = modal.safeParse(value);
  if (!parsed.success) return { faults: issues(parsed.error) };
  const { blocks, submit } = parsed.data;
  const faults = idFaults(blocks);
  if (blocks.some(({ type }) => type === 'input') && !submit) faults.push('a view with inputs needs submit');
  if (JSON.stringify(value).length > VIEW_BYTES) faults.push('view too large');
  for (const block of blocks) if (block.type === 'input') faults.push(...initialFaults(block));
  return { modal: parsed.data, faults };
}

export function checkHome(value: unknown): { blocks: Block[]; faults: string[] } {
  const parsed = home.safeParse(value);
  if (!parsed.success) return { blocks: [], faults: issues(parsed.error) };
  return { blocks: parsed.data.blocks, faults: idFaults(parsed.data.blocks) };
}

const issues = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

function idFaults(blocks: (Block | InputBlock)[]): string[] {
  const blockIds = blocks.flatMap(({ block_id }) => block_id ?? []);
  const actionIds = blocks.flatMap(elementsOf).map(({ action_id }) => action_id);
  return [
    ...(new Set(blockIds).size < blockIds.length ? ['block_id used twice'] : []),
    ...(new Set(actionIds).size < actionIds.length ? ['action_id used twice'] : []),
  ];
}

function initialFaults({ element }: InputBlock): string[] {
  if (element.type === 'plain_text_input') {
    const over = (element.initial_value?.length ?? 0) > (element.max_length ?? 3000);
    return over ? ['initial_value longer than max_length'] : [];
  }
  if (element.type === 'users_select') return [];
  const values = new Set(element.options.map(({ value }) => value));
  const chosen =
    'initial_options' in element
      ? (element.initial_options ?? [])
      : 'initial_option' in element && element.initial_option
        ? [element.initial_option]
        : [];
  const faults = chosen.every(({ value }) => values.has(value)) ? [] : ['initial option that is no option'];
  return values.size < element.options.length ? [...faults, 'option value used twice'] : faults;
}

/** The things on a block that can be used. */
export function elementsOf(block: Block | InputBlock): { action_id: string }[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  return block.type === 'section' && block.accessory ? [block.accessory] : [];
}

/** Every text of a block in reading order. */
export function textsOf(block: Block | InputBlock): TextObject[] {
  switch (block.type) {
    case 'header':
      return [block.text];
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])];
    case 'context':
      return block.elements;
    case 'input':
      return [block.label, ...(block.hint ? [block.hint] : [])];
    default:
      return [];
  }
}
