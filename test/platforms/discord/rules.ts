import * as spec from 'discord-api-spec/zod';

/** What Discord's own document says of a request, by the name of its schema. */
type Schema = { safeParse(value: unknown): { success: boolean; error?: { issues: unknown[] } } };
const schemas = spec as unknown as Record<string, Schema>;

export type AnyComponent = {
  type: number;
  id?: number;
  content?: string;
  custom_id?: string;
  label?: string;
  description?: string;
  components?: AnyComponent[];
  component?: AnyComponent;
  options?: AnyOption[];
  value?: string;
  required?: boolean;
  min_length?: number;
  max_length?: number;
  min_values?: number;
  max_values?: number;
  default_values?: { id: string; type: string }[];
  file?: { url: string };
  [other: string]: unknown;
};
type AnyOption = { value: string; label: string; description?: string; default?: boolean };
export type AnyMessage = {
  flags?: number;
  components?: AnyComponent[];
  allowed_mentions?: { parse?: string[]; users?: string[] };
  content?: string;
  embeds?: unknown[];
  nonce?: string;
  enforce_nonce?: boolean;
};
export type AnyModal = { custom_id: string; title: string; components: AnyComponent[] };

const V2 = 1 << 15;
const KEYS: Record<number, string[]> = {
  1: ['components'],
  2: ['style', 'label', 'custom_id', 'url', 'disabled', 'emoji'],
  3: ['custom_id', 'options', 'placeholder', 'min_values', 'max_values', 'required', 'disabled'],
  4: ['custom_id', 'style', 'min_length', 'max_length', 'required', 'value', 'placeholder'],
  5: ['custom_id', 'placeholder', 'min_values', 'max_values', 'required', 'disabled', 'default_values'],
  10: ['content'],
  13: ['file', 'spoiler'],
  18: ['label', 'description', 'component'],
  21: ['custom_id', 'options', 'required'],
  22: ['custom_id', 'options', 'required', 'min_values', 'max_values'],
};
const OPTION_KEYS = ['value', 'label', 'description', 'default', 'emoji'];

/** A component with all that stand inside it. */
export function inside(components: readonly AnyComponent[] = []): AnyComponent[] {
  return components.flatMap((component) => [
    component,
    ...inside(component.components),
    ...inside(component.component && [component.component]),
  ]);
}

/** Why Discord would refuse a body, by its document first, then by the rules that the document misses. */
export function faultsOf(schema: string, body: unknown): string[] {
  const known = schemas[schema];
  if (!known) throw new Error(`no schema is called ${schema}`);
  const { success, error } = known.safeParse(body);
  return success ? [] : (error?.issues ?? []).map((issue) => JSON.stringify(issue));
}

export function messageFaults(schema: string, body: AnyMessage): string[] {
  const faults = faultsOf(schema, body);
  const all = inside(body.components);
  const v2 = ((body.flags ?? 0) & V2) !== 0;
  if (v2 && (body.content || body.embeds?.length))
    faults.push('content beside components of the second kind');
  if (!v2 && (body.content?.length ?? 0) > 2000) faults.push('content over 2000');
  if (!v2 && all.some(({ type }) => type >= 9))
    faults.push('components of the second kind without their flag');
  if (!all.length && !body.content && !body.embeds?.length) faults.push('an empty message');
  if (all.length > 40) faults.push(`${all.length} components`);
  const length = all.reduce((sum, { type, content }) => sum + (type === 10 ? (content ?? '').length : 0), 0);
  if (length > 4000) faults.push(`texts of ${length}`);
  if (body.nonce !== undefined && body.nonce.length > 25) faults.push('nonce over 25');
  if (all.some(({ type }) => type === 18 || type === 4)) faults.push('a field in a message');
  return [...faults, ...componentFaults(all)];
}

export function modalFaults(modal: AnyModal): string[] {
  const faults = faultsOf('ModalInteractionCallbackRequestDataSchema', modal);
  const all = inside(modal.components);
  if (modal.components.length > 5) faults.push(`${modal.components.length} components in a modal`);
  for (const { type } of modal.components) if (type !== 18 && type !== 10) faults.push(`${type} in a modal`);
  for (const { component } of modal.components) {
    if (component?.type === 4 && (component.value?.length ?? 0) > (component.max_length ?? 4000))
      faults.push('a value longer than its field');
    const chosen = component?.options?.filter((option) => option.default).length ?? 0;
    const most = component?.type === 21 ? 1 : (component?.max_values ?? (component?.type === 3 ? 1 : 10));
    if (chosen > most) faults.push('more chosen than allowed');
    if (component?.required && component.min_values === 0) faults.push('required, yet none is enough');
  }
  return [...faults, ...componentFaults(all)];
}

function componentFaults(all: AnyComponent[]): string[] {
  const faults: string[] = [];
  const twice = (what: string, values: unknown[]) => {
    if (new Set(values).size < values.length) faults.push(`${what} twice`);
  };
  twice(
    'custom_id',
    all.flatMap(({ custom_id }) => custom_id ?? []),
  );
  twice(
    'id',
    all.flatMap(({ id }) => id ?? []),
  );
  for (const component of all) {
    const keys = KEYS[component.type];
    if (!keys) faults.push(`unknown component ${component.type}`);
    for (const key of Object.keys(component))
      if (keys && key !== 'type' && key !== 'id' && !keys.includes(key))
        faults.push(`${key} in ${component.type}`);
    const rows = component.components ?? [];
    if (component.type === 1 && rows.length > 1 && rows.some(({ type }) => type !== 2))
      faults.push('a select shares its row');
    if (component.type === 10 && !component.content?.trim()) faults.push('an empty text');
    twice(
      'option',
      (component.options ?? []).map(({ value }) => value),
    );
    for (const option of component.options ?? []) {
      for (const key of Object.keys(option))
        if (!OPTION_KEYS.includes(key)) faults.push(`${key} in an option`);
      if (option.label.length > 100 || option.label.length < 1) faults.push('option label');
    }
  }
  return faults;
}

type Named = { name: string; description?: string; options?: Named[]; choices?: unknown[]; value?: unknown };

export function commandFaults(commands: Named[]): string[] {
  const faults = commands.flatMap((command) => faultsOf('ApplicationCommandUpdateRequestSchema', command));
  if (commands.length > 100) faults.push('over 100 commands');
  for (const command of commands) {
    const size = sizeOf(command);
    if (size > 8000) faults.push(`${command.name}: ${size} characters`);
    for (const part of parts(command)) {
      if ((part.options?.length ?? 0) > 25) faults.push(`${part.name}: too many options`);
      if ((part.choices?.length ?? 0) > 25) faults.push(`${part.name}: too many choices`);
      for (const name of [
        part.name,
        ...Object.values((part as { name_localizations?: object }).name_localizations ?? {}),
      ])
        if (!/^[-_'\p{L}\p{N}]{1,32}$/u.test(name) || name !== name.toLowerCase())
          faults.push(`the name ${name}`);
    }
  }
  return faults;
}

const parts = (command: Named): Named[] => [command, ...(command.options ?? []).flatMap(parts)];

/** Of every text its longest translation counts. */
function sizeOf(part: Named): number {
  const longest = (key: 'name' | 'description') => {
    const others = (part as unknown as Record<string, Record<string, string> | undefined>)[
      `${key}_localizations`
    ];
    return Math.max((part[key] ?? '').length, ...Object.values(others ?? {}).map(({ length }) => length));
  };
  const within = [...(part.options ?? []), ...((part.choices ?? []) as Named[])];
  const value = typeof part.value === 'string' ? part.value.length : 0;
  return (
    longest('name') + longest('description') + value + within.reduce((sum, inner) => sum + sizeOf(inner), 0)
  );
}
