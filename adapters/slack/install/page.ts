import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import type { Words } from '../../../src/content/content.ts';
import { projectRoot } from '../../../src/root.ts';
import { PERMISSIONS } from '../scopes.ts';

type Html = ReturnType<typeof html>;

/** How an installation ended. */
export type Outcome =
  | { kind: 'done'; workspace: string; wide: boolean; open: string | undefined }
  | { kind: 'cancelled' | 'expired' | 'failed' };

const style = readFileSync(join(projectRoot, 'adapters/slack/install/page.css'), 'utf8');

/** Nothing from elsewhere and no script at all. */
export const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: [`'sha256-${createHash('sha256').update(style).digest('base64')}'`],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** What Cinq is, what it asks for and why. `other` is the language one can change to. */
export function invitationPage({ language, say }: Words, other: string): Html {
  const words = html`
    <h1>${say.plain('install.title')}</h1>
    <p>${say.plain('install.lede')}</p>
    <a class="button" href="install/start?lang=${language}">${say.plain('install.add')}</a>
    <p class="soft">${say.plain('install.consent')}</p>
    <h2>${say.plain('install.asks')}</h2>
    <dl>
      ${PERMISSIONS.map(({ what, why }) => html`<dt>${say.plain(what)}</dt><dd>${say.plain(why)}</dd>`)}
    </dl>
    <p>${say.plain('install.promise')}</p>`;
  const change = html`<a href="?lang=${other}" hreflang="${other}" lang="${other}"
    >${say.plain('install.other-language')}</a
  >`;
  return page(language, say.plain('install.title'), words, change);
}

export function outcomePage(words: Words, outcome: Outcome): Html {
  const { language, say } = words;
  if (outcome.kind === 'done') return donePage(words, outcome);
  const title = say.plain(`install.${outcome.kind}-title`);
  return page(
    language,
    title,
    html`
      <h1>${title}</h1>
      <p>${say.plain(`install.${outcome.kind}`)}</p>
      <a class="button" href="install?lang=${language}">${say.plain('install.again')}</a>`,
  );
}

function donePage({ language, say, commands }: Words, done: Outcome & { kind: 'done' }): Html {
  const { workspace, wide, open } = done;
  const title = say.plain('install.done-title', { workspace });
  return page(
    language,
    title,
    html`
      <h1>${title}</h1>
      <p>${say.plain(wide ? 'install.done-wide-lede' : 'install.done-lede')}</p>
      <ol>
        <li>${say.plain('install.step-invite')}<code>/invite @Cinq</code></li>
        <li>${say.plain('install.step-setup')}<code>/coach ${commands.setup?.name ?? 'setup'}</code></li>
      </ol>
      <p>${say.plain('install.step-rest')}</p>
      ${open ? html`<a class="button" href="${open}">${say.plain('install.open')}</a>` : ''}`,
  );
}

function page(language: string, title: string, words: Html, change: Html | '' = ''): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <header>
          ${raw(LOGO)} ${change}
        </header>
        <main>${words}</main>
      </body>
    </html>`;
}

const LOGO = `<svg viewBox="0 0 32 32" role="img" aria-label="Cinq">
  <circle cx="16" cy="6.5" r="4.5" fill="#d9773f" />
  <circle cx="25.5" cy="13.5" r="4.5" fill="#e0a43c" />
  <circle cx="21.9" cy="24.6" r="4.5" fill="#2f8069" />
  <circle cx="10.1" cy="24.6" r="4.5" fill="#5f9bb5" />
  <circle cx="6.5" cy="13.5" r="4.5" fill="#a8587a" />
</svg>`;
