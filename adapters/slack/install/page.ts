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

export type Pages = {
  /** Nothing from elsewhere and no script at all. */
  contentSecurityPolicy: Record<string, string[]>;
  /** What Cinq is, what it asks for and why. `other` is the language one can change to. */
  invitation(words: Words, other: string): Html;
  outcome(words: Words, outcome: Outcome): Html;
};

/** Reads the style once. */
export function createPages(): Pages {
  const style = readFileSync(join(projectRoot, 'adapters/slack/install/page.css'), 'utf8');
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [`'sha256-${hash}'`],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    invitation: (words, other) => page(style, invitation(words, other)),
    outcome: (words, outcome) =>
      page(style, outcome.kind === 'done' ? done(words, outcome) : notDone(words, outcome.kind)),
  };
}

type Content = { language: string; title: string; words: Html; change?: Html };

function invitation({ language, say }: Words, other: string): Content {
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
  return { language, title: say.plain('install.title'), words, change };
}

function notDone({ language, say }: Words, kind: 'cancelled' | 'expired' | 'failed'): Content {
  const title = say.plain(`install.${kind}-title`);
  const words = html`
    <h1>${title}</h1>
    <p>${say.plain(`install.${kind}`)}</p>
    <a class="button" href="install?lang=${language}">${say.plain('install.again')}</a>`;
  return { language, title, words };
}

function done(
  { language, say, commands }: Words,
  { workspace, wide, open }: Outcome & { kind: 'done' },
): Content {
  const title = say.plain('install.done-title', { workspace });
  const words = html`
    <h1>${title}</h1>
    <p>${say.plain(wide ? 'install.done-wide-lede' : 'install.done-lede')}</p>
    <ol>
      <li>${say.plain('install.step-invite')}<code>/invite @Cinq</code></li>
      <li>${say.plain('install.step-setup')}<code>/coach ${commands.setup?.name ?? 'setup'}</code></li>
    </ol>
    <p>${say.plain('install.step-rest')}</p>
    ${open ? html`<a class="button" href="${open}">${say.plain('install.open')}</a>` : ''}`;
  return { language, title, words };
}

function page(style: string, { language, title, words, change }: Content): Html {
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
          ${raw(LOGO)} ${change ?? ''}
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
