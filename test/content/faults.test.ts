import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coverageOf, gapsIn } from '../../src/content/coverage.ts';
import { ContentError } from '../../src/content/fault.ts';
import { loadContent } from '../../src/content/load.ts';
import { projectRoot } from '../../src/root.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cinq-'));
  cpSync(join(projectRoot, 'prompts'), join(root, 'prompts'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** Edits one file of the copy and returns what start-up then says. */
function faultsAfter(file: string, edit: (text: string) => string): string {
  const path = join(root, 'prompts', file);
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    loadContent(root);
    return 'no fault';
  } catch (error) {
    expect(error).toBeInstanceOf(ContentError);
    return (error as ContentError).message;
  }
}

test('an untouched copy has no fault', () => {
  expect(() => loadContent(root)).not.toThrow();
});

test('an unknown placeholder names file, line and the ones that are known', () => {
  const message = faultsAfter('fr/strings/common.yaml', (text) =>
    text.replace(/(unknown-command: "[^{]*)\{typed\}/, '$1{mot}'),
  );
  expect(message).toMatch(
    /^prompts\/fr\/strings\/common\.yaml:\d+: "common\.unknown-command" has an unknown placeholder \{mot\}\. It may use: \{typed\}\./m,
  );
  expect(message).toContain('leaves out {typed}');
});

test('braces that do not match are told, not thrown', () => {
  expect(
    faultsAfter('en/strings/common.yaml', (text) => text.replace('Team {team}', 'Team {team')),
  ).toContain('braces that do not match');
});

test('a missing and an unknown text are both told', () => {
  const message = faultsAfter('en/strings/common.yaml', (text) =>
    text.replace('common.undo:', 'common.undoo:'),
  );
  expect(message).toContain('"common.undo" is missing');
  expect(message).toContain('"common.undoo" is not a text the coach says');
});

test('a label too long for its button is told with its line', () => {
  const message = faultsAfter('fr/audit/listen.yaml', (text) =>
    text.replace(/label: "[^"]+"/, `label: "${'x'.repeat(25)}"`),
  );
  expect(message).toMatch(
    /prompts\/fr\/audit\/listen\.yaml:\d+: "listen-[a-z-]+\.answers\.0\.label": .+ Shorten it\./,
  );
});

test('a broken line of YAML is told with its line', () => {
  expect(faultsAfter('en/moments.yaml', (text) => `${text}\n  - [unclosed\n`)).toMatch(
    /prompts\/en\/moments\.yaml:\d+: This is not valid YAML/,
  );
});

test('a nudge without its text, and a text without its nudge, are told', () => {
  const message = faultsAfter('en/nudges/listen.yaml', (text) =>
    text.replace(/^listen-[a-z-]+:/m, 'listen-invented-one:'),
  );
  expect(message).toContain('"listen-invented-one" is unknown');
  expect(message).toMatch(/"listen-[a-z-]+" is missing/);
});

test('a nudge that comes after no known question is told', () => {
  expect(
    faultsAfter('common/nudges/engage.yaml', (text) =>
      text.replace(/after: \[engage-[a-z-]+/, 'after: [engage-nowhere'),
    ),
  ).toContain('"engage-nowhere", which is no audit question');
});

test('two commands cannot share a name', () => {
  expect(
    faultsAfter('en/commands.yaml', (text) => text.replace('aliases: [idea, tip]', 'aliases: [audit]')),
  ).toContain('"audit" already names');
});

test('a missing file is told', () => {
  rmSync(join(root, 'prompts/en/rules/listen.yaml'));
  expect(() => loadContent(root)).toThrow('prompts/en/rules/listen.yaml: The file is missing.');
});

test('all advice is served in every language, and a gap would be seen', () => {
  const content = loadContent(root);
  expect(gapsIn(coverageOf(content))).toEqual([]);
  const poorer = { ...content, nudges: content.nudges.filter(({ rule }) => rule !== 'listen') };
  const gaps = gapsIn(coverageOf(poorer));
  expect(gaps).toContain('en, listen: 0 of 26 nudges');
});

test('no sentence of the house speaks twice: questions, nudges and reasons all differ', () => {
  const content = loadContent(root);
  for (const words of content.languages.values()) {
    const sentences = [
      ...Object.values(words.nudges).flatMap(({ text, reason }) => [text, reason]),
      ...Object.values(words.audit).map(({ question }) => question),
    ];
    expect(new Set(sentences).size).toBe(sentences.length);
  }
});
