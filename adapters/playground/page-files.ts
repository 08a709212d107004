import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export type PageFile = { type: string; body: Buffer };

/** What the page's modules may import by name, served from Preact's own files. */
const IMPORTS = ['preact', 'preact/hooks', 'preact/jsx-runtime'];

const SCRIPT = 'text/javascript; charset=utf-8';
const CODE = 'adapters/playground/page';
/** Modules the page shares with the server and the core: pure data and text, nothing else. */
const SHARED = [
  'src/cards/card.js',
  'src/cards/form.js',
  'src/cards/plain-text.js',
  'src/cards/rich-text.js',
  'src/content/date-format.js',
  'adapters/playground/members.js',
  'adapters/playground/wire.js',
];

/**
 * Everything the page consists of, by the path it is served under, read once: a path that is not here does not exist.
 * `root` is the package's folder (styles, HTML), `built` the compiler's output. Throws when the page is not built.
 */
export function readPageFiles(root: string, built: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  const put = (path: string, type: string, file: string) =>
    files.set(path, { type, body: readFileSync(file) });
  for (const name of readdirSync(join(root, CODE)))
    if (name.endsWith('.css')) put(`/${name}`, 'text/css; charset=utf-8', join(root, CODE, name));
  put('/cinq.svg', 'image/svg+xml', join(root, CODE, 'cinq.svg'));
  for (const name of readdirSync(join(built, CODE)))
    if (name.endsWith('.js')) put(`/${CODE}/${name}`, SCRIPT, join(built, CODE, name));
  for (const path of SHARED) put(`/${path}`, SCRIPT, join(built, path));
  const require = createRequire(import.meta.url);
  for (const name of IMPORTS) put(`/modules/${name}.js`, SCRIPT, require.resolve(name));
  return files;
}

const importMap = JSON.stringify({
  imports: Object.fromEntries(IMPORTS.map((name) => [name, `/modules/${name}.js`])),
});

/** The one script that stands in the page itself; the policy names it by its hash. */
const importMapHash = `'sha256-${createHash('sha256').update(importMap).digest('base64')}'`;

/** The page, with the few words that must be there before any script runs. */
export function pageHtml(template: string, words: { lang: string; title: string; noScript: string }): string {
  const filling: Record<string, string> = {
    'lang="fr"': `lang="${escapeHtml(words.lang)}"`,
    '<!-- title -->': escapeHtml(words.title),
    '<!-- noScript -->': escapeHtml(words.noScript),
    '<!-- importMap -->': `<script type="importmap">${importMap}</script>`,
  };
  return Object.entries(filling).reduce((page, [gap, filler]) => page.replace(gap, () => filler), template);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** Nothing from elsewhere, no inline code or style, no text that becomes markup. */
export const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", importMapHash],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
};
