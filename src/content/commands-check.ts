import type { CommandSpec } from '../commands/table.ts';
import type { ContentFault } from './fault.ts';
import type { CommandText } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** The words of the commands against the table of commands: every command and option, no more, no name twice. */
export function checkCommands(
  file: YamlFile<Record<string, CommandText>>,
  table: Record<string, CommandSpec>,
  faults: ContentFault[],
): void {
  const add = (path: string[], what: string, remedy: string) => {
    const line = file.lineOf(path);
    faults.push({ file: file.file, ...(line && { line }), what, remedy });
  };
  compareKeys(Object.keys(file.value), Object.keys(table), (id, what) =>
    add([id], `command ${what}`, 'See another language.'),
  );
  for (const [id, text] of Object.entries(file.value)) {
    const spec = table[id];
    if (!spec) continue;
    compareKeys(Object.keys(text.options), Object.keys(spec.options), (option, what) =>
      add([id, 'options', option], `option ${what}`, 'See another language.'),
    );
  }
  const taken = new Map<string, string>();
  for (const [id, { name, aliases }] of Object.entries(file.value)) {
    for (const word of [name, ...aliases]) {
      const other = taken.get(word);
      if (other) add([id], `"${word}" already names "${other}".`, 'Choose another word.');
      taken.set(word, id);
    }
  }
}

function compareKeys(found: string[], expected: string[], fault: (key: string, what: string) => void): void {
  for (const key of expected) if (!found.includes(key)) fault(key, `"${key}" is missing.`);
  for (const key of found) if (!expected.includes(key)) fault(key, `"${key}" does not exist.`);
}
