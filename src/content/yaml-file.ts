import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ContentFault } from './fault.ts';

/** A content file that keeps its lines, so that every fault can name one. */
export type YamlFile<T> = {
  file: string;
  value: T;
  lineOf(path: readonly PropertyKey[]): number | undefined;
};

/** Reads and checks one file; what is wrong is added to `faults`, and the result is then undefined. */
export function readYaml<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
  faults: ContentFault[],
): YamlFile<T> | undefined {
  const path = join(root, file);
  if (!existsSync(path)) {
    faults.push({
      file,
      what: 'The file is missing.',
      remedy: 'Copy it from another language and translate it.',
    });
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    faults.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      what: `This is not valid YAML: ${error.message}.`,
      remedy: 'Check the indentation and the quotes of this line and the one above.',
    });
  }
  if (document.errors.length) return undefined;
  const lineOf = (keys: readonly PropertyKey[]) => lineAt(document, lines, keys);
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return { file, value: checked.data, lineOf };
  for (const issue of checked.error.issues) {
    const line = lineOf(issue.path);
    faults.push({
      file,
      ...(line && { line }),
      what: `"${issue.path.join('.')}": ${issue.message}.`,
      remedy: remedyOf(issue),
    });
  }
  return undefined;
}

/** The line of the deepest part of the path that exists. */
function lineAt(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): number | undefined {
  for (let length = keys.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function remedyOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return 'Shorten it.';
    case 'too_small':
      return 'Add what is missing.';
    case 'unrecognized_keys':
      return 'Remove it, or correct its spelling.';
    case 'invalid_type':
      return 'Add it, in double quotes if it is a text.';
    default:
      return 'Compare it with the same place in another language.';
  }
}
