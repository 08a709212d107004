import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { projectRoot } from '../src/root.ts';

const samples: string[] = [];

/** What the linter says of a file with this line in it, at this place of the tree. */
function verdict(folder: string, line: string): string {
  mkdirSync(join(projectRoot, folder), { recursive: true });
  const file = join(projectRoot, folder, `sample-${process.pid}-${samples.length}.ts`);
  samples.push(file);
  writeFileSync(file, `${line}\n`);
  try {
    execFileSync('npx', ['biome', 'lint', '--colors=off', file], {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return 'fine';
  } catch (error) {
    return (
      String((error as { stdout: string; stderr: string }).stdout) + (error as { stderr: string }).stderr
    );
  }
}

afterEach(() => {
  for (const file of samples.splice(0)) rmSync(file, { force: true });
});

test.each([
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
])('in %s the linter refuses: %s', (folder, line, rule) => {
  expect(verdict(folder, line)).toContain(rule);
});

test('what is allowed is not refused', () => {
  expect(verdict('adapters/slack', "export type { Card } from '../../src/cards/card.ts';")).toBe('fine');
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
