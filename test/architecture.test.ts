import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../src/root.ts';

/** Lines that the linter must refuse, the folder they would stand in, and the rule that refuses them. */
const REFUSED = [
  ['src', "export * from '../adapters/slack/adapter.ts';", 'noRestrictedImports'],
  ['src/features/audit', "export * from '../../../adapters/slack/limits.ts';", 'noRestrictedImports'],
  ['src', "export { App } from '@slack/bolt';", 'noRestrictedImports'],
  [
    'src/schedule',
    "import { Client } from 'discord.js';\nexport const client = Client;",
    'noRestrictedImports',
  ],
  ['data', "export * from '../src/errors.ts';", 'noRestrictedImports'],
  ['adapters/slack', "export * from '../../test/team.ts';", 'noRestrictedImports'],
  ['src', 'export const now = Date.now();', 'noRestrictedGlobals'],
  ['adapters/slack', 'export const now = new Date();', 'noRestrictedGlobals'],
  ['src', "console.log('x');", 'noConsole'],
] as const;

/** Two files that import each other, even if one only borrows a type. */
const CIRCLE = [
  [
    'src/features',
    (other: string) => `import { two } from './${other}';\nexport type One = 1;\nexport { two };`,
  ],
  ['src/features', (other: string) => `import type { One } from './${other}';\nexport const two: One = 1;`],
] as const;

const ALLOWED = ['adapters/slack', "export type { Card } from '../../src/cards/card.ts';"] as const;

const nameOf = (what: string) => `sample-${process.pid}-${what}.ts`;
const samples: string[] = [];
let verdict: string;

function write(folder: string, name: string, lines: string): void {
  const file = join(projectRoot, folder, name);
  samples.push(file);
  writeFileSync(file, `${lines}\n`);
}

/** What the linter says of all samples, in one run: each begins with the whole project's imports. */
beforeAll(() => {
  for (const [number, [folder, line]] of REFUSED.entries()) write(folder, nameOf(`refused-${number}`), line);
  for (const [number, [folder, lines]] of CIRCLE.entries())
    write(folder, nameOf(`circle-${number}`), lines(nameOf(`circle-${1 - number}`)));
  write(ALLOWED[0], nameOf('allowed'), ALLOWED[1]);
  const lint = ['biome', 'lint', '--colors=off', '--max-diagnostics=100', ...samples];
  const { stdout, stderr } = spawnSync('npx', lint, { cwd: projectRoot, encoding: 'utf8' });
  verdict = stdout + stderr;
});
afterAll(() => {
  for (const file of samples) rmSync(file, { force: true });
});

/** The rules that a sample breaks. */
const rulesBrokenBy = (name: string) =>
  verdict.split('\n').flatMap((line) => (line.includes(name) && / lint\/\w+\/(\w+) /.exec(line)?.[1]) || []);

test.each(REFUSED.map((one, number) => [...one, number] as const))(
  'in %s the linter refuses: %s',
  (_, __, rule, number) => expect(rulesBrokenBy(nameOf(`refused-${number}`))).toContain(rule),
);

test('two files that import each other are refused, even if one only borrows a type', () => {
  for (const number of [0, 1]) expect(rulesBrokenBy(nameOf(`circle-${number}`))).toContain('noImportCycles');
});

test('what is allowed is not refused', () => {
  expect(verdict).toContain('Checked');
  expect(rulesBrokenBy(nameOf('allowed'))).toEqual([]);
});

test('only the clock reads the time through Temporal', () => {
  const readers = sourcesIn('src', 'data', 'adapters').filter((file) =>
    /Temporal\.Now|process\.hrtime/.test(readFileSync(file, 'utf8')),
  );
  expect(readers).toEqual([]);
});

function sourcesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(projectRoot, folder, name)),
  );
}
