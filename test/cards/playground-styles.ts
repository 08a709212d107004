import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';

const FILES = ['tokens', 'controls', 'cards', 'messages', 'dialogs'];
const DARK = /@media \(prefers-color-scheme: dark\) \{\s*:root (\{[^}]*\})\s*\}/;
const FRAMES = /@keyframes \w+ \{(?:[^{}]*\{[^}]*\})*\s*\}/g;

/** The styles of the playground’s own page, kept to its column, and dark when the reader of this page says so. */
export function playgroundStyles(): string {
  const own = FILES.map((file) =>
    readFileSync(join(projectRoot, 'adapters/playground/page', `${file}.css`), 'utf8'),
  );
  const all = own.join('\n');
  const dark = DARK.exec(all)?.[1];
  if (!dark) throw new Error('the playground has lost its dark colours');
  const light = all
    .replace(DARK, '')
    .replace(FRAMES, '')
    .replace(/^(:root|body)(?= \{)/gm, '&');
  const extra = readFileSync(join(projectRoot, 'test/cards/styles/playground.css'), 'utf8');
  return `.playground .screen {\n${light}\n}\n:root:has(#theme-dark:checked) .playground .screen ${dark}\n${extra}`;
}
