import { parseArgs } from 'node:util';
import { loadContent } from '../../src/content/load.ts';
import { projectRoot } from '../../src/root.ts';
import { slackManifest } from './manifest.ts';

const USAGE = 'npm run --silent slack:manifest -- [--language fr|en] [--url https://cinq.example.org]';

/** `npm run slack:manifest`: prints the app's manifest, for Socket Mode unless an address is given. */
function print(args: string[]): string {
  const { language, url } = parseArgs({
    args,
    options: { language: { type: 'string', default: 'fr' }, url: { type: 'string' } },
  }).values;
  const words = loadContent(projectRoot).languages.get(language);
  if (!words) throw new Error(`--language: there is no “${language}”`);
  if (url === undefined) return slackManifest(words);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' || parsed.pathname !== '/' || parsed.search || parsed.hash)
    throw new Error('--url: it should be an address like https://cinq.example.org, without a path');
  return slackManifest(words, parsed.origin);
}

try {
  process.stdout.write(print(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}\n`);
  process.exitCode = 1;
}
