import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../../src/root.ts';
import { openWorkshop, type Workshop } from './program.ts';

let workshop: Workshop;
beforeEach(() => {
  workshop = openWorkshop();
});
afterEach(() => workshop.clear());

const script = join(projectRoot, 'dist', 'adapters', 'slack', 'print-manifest.js');

async function printed(...args: string[]) {
  const program = workshop.run(script, {}, [], args);
  const { code } = await program.ended;
  return { code, stdout: program.stdout, stderr: program.stderr };
}

test('the manifest is printed whole and alone, in the language and for the address that were asked for', async () => {
  const { code, stdout, stderr } = await printed('--language', 'en', '--url', 'https://cinq.example.org/');
  expect([code, stderr]).toEqual([0, '']);
  expect(parse(stdout)).toMatchObject({
    features: { shortcuts: [{ name: 'Ask Cinq' }] },
    settings: { interactivity: { request_url: 'https://cinq.example.org/slack/events' } },
  });
});

test.each([
  [['--language', 'tlh'], 'there is no “tlh”'],
  [['--url', 'http://cinq.example.org'], 'https://cinq.example.org'],
  [['--url', 'https://cinq.example.org/path'], 'without a path'],
  [['--kitchen'], '--kitchen'],
])('%s is told as a mistake, with how it is used', async (args, words) => {
  const { code, stdout, stderr } = await printed(...args);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(words);
  expect(stderr).toContain('npm run --silent slack:manifest --');
});
