import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../src/commands/parse.ts';
import { projectRoot } from '../src/root.ts';
import { content } from './house-content.ts';

const read = (page: string) => readFileSync(join(projectRoot, page), 'utf8');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;
/** What a page says between these marks, each once. */
const named = (page: string, pattern: RegExp) => [
  ...new Set([...read(page).matchAll(pattern)].map(([, name = '']) => name)),
];

describe.each(['README.md', 'README.fr.md', 'docs/hosting.md', 'docs/hosting.fr.md'])('%s', (page) => {
  test('names only scripts that there are', () => {
    const missing = named(page, /npm run (?:--silent )?([\w:-]+)/g).filter((script) => !scripts[script]);
    expect(missing).toEqual([]);
  });

  test('leads only to pages that there are', () => {
    const links = named(page, /\]\((?!https?:)([^)#]+)/g);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(join(projectRoot, dirname(page), link)))).toEqual([]);
  });

  test('names only settings that there are', () => {
    const known = named('.env.example', /\b([A-Z]+(?:_[A-Z]+)*)=/g);
    const settings = named(page, /`((?:SLACK|DISCORD|DATABASE|ENCRYPTION)_[A-Z_]+)/g);
    expect(settings.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('names only commands that there are', () => {
    const lines = named(page, /`\/coach ([^`]+)`/g);
    expect(lines.filter((line) => parseCommand(line, content).kind === 'unknown')).toEqual([]);
  });
});

test.each(['README.md', 'README.fr.md'])('%s is short enough to be read', (page) => {
  expect(read(page).split('\n').length).toBeLessThan(150);
});

test.each([
  ['README.md', 'README.fr.md'],
  ['docs/hosting.md', 'docs/hosting.fr.md'],
])('%s and %s have the same parts', (english, french) => {
  const shape = (page: string) => read(page).match(/^(?:#+ |```\w+|\d+\. )/gm);
  expect(shape(french)).toEqual(shape(english));
});
