import type { ContentFault } from './fault.ts';
import { messages } from './messages.ts';
import { placeholdersOf } from './placeholders.ts';
import { strings as stringsSchema } from './schema.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const areas = [...new Set(Object.keys(messages).map(areaOf))];

function areaOf(key: string): string {
  return key.split('.')[0] ?? key;
}

/** Reads `prompts/<language>/strings/<area>.yaml` and checks keys and placeholders against what the code fills. */
export function loadStrings(root: string, language: string, faults: ContentFault[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const area of areas) {
    const file = readYaml(root, `prompts/${language}/strings/${area}.yaml`, stringsSchema, faults);
    if (!file) continue;
    checkKeys(file, area, faults);
    for (const [key, text] of Object.entries(file.value)) checkText(file, key, text, faults);
    Object.assign(all, file.value);
  }
  return all;
}

function checkKeys(file: YamlFile<Record<string, string>>, area: string, faults: ContentFault[]): void {
  for (const key of Object.keys(messages)) {
    if (areaOf(key) === area && !(key in file.value)) {
      faults.push({
        file: file.file,
        what: `"${key}" is missing.`,
        remedy: 'Add it; another language shows what it says.',
      });
    }
  }
}

function checkText(
  file: YamlFile<Record<string, string>>,
  key: string,
  text: string,
  faults: ContentFault[],
): void {
  const line = file.lineOf([key]);
  const at = { file: file.file, ...(line && { line }) };
  const expected = messages[key as keyof typeof messages] as readonly string[] | undefined;
  if (!expected) {
    faults.push({
      ...at,
      what: `"${key}" is not a text the coach says.`,
      remedy: 'Remove it, or correct its name.',
    });
    return;
  }
  faults.push(...placeholderFaults(text, expected, key).map((fault) => ({ ...at, ...fault })));
}

/** Unknown, unused and unreadable placeholders of one ICU text. */
export function placeholderFaults(text: string, expected: readonly string[], key: string) {
  let found: Set<string>;
  try {
    found = placeholdersOf(text);
  } catch {
    return [{ what: `"${key}" has braces that do not match.`, remedy: 'Check every { and }.' }];
  }
  const known = expected.length ? expected.map((name) => `{${name}}`).join(', ') : 'none';
  return [
    ...[...found]
      .filter((name) => !expected.includes(name))
      .map((name) => ({
        what: `"${key}" has an unknown placeholder {${name}}.`,
        remedy: `It may use: ${known}.`,
      })),
    ...expected
      .filter((name) => !found.has(name))
      .map((name) => ({
        what: `"${key}" leaves out {${name}}.`,
        remedy: 'Put it where it belongs in the sentence.',
      })),
  ];
}
