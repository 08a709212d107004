import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { faultFacts } from '../../src/log.ts';
import { contentSecurityPolicy, type PageFile, pageHtml } from './page-files.ts';
import {
  earlierQuery,
  emptyRequest,
  eventRequest,
  languageRequest,
  moveRequest,
  talkRequest,
  viewQuery,
} from './requests.ts';
import { isOwnHost, isOwnPage } from './same-origin.ts';
import type { Site } from './site.ts';
import type { Outcome } from './wire.ts';

const BODY_BYTES = 64 * 1024;

/** The HTTP side: who may ask, in which shape, and nothing of what it means. */
export function createServer(parts: {
  site: Site;
  files: Map<string, PageFile>;
  root: string;
  host: string;
  log: Pick<Logger, 'error'>;
  operations?: Hono | undefined;
}): Hono {
  const { site, files, root, host, log, operations } = parts;
  const template = readFileSync(join(root, 'adapters/playground/page/index.html'), 'utf8');
  const app = new Hono();

  const problem = async (c: Context, status: 400 | 403 | 404 | 409 | 413 | 500, sentence: string) =>
    c.json({ kind: 'problem', problem: sentence } satisfies Outcome, status);
  const sayFor = (c: Context) => site.say(c.req.header('accept-language'));

  app.onError(async (error, c) => {
    log.error({ ...faultFacts(error), path: c.req.path }, 'playground request failed');
    return problem(c, 500, (await sayFor(c)).plain('playground.problem'));
  });

  app.use(secureHeaders({ contentSecurityPolicy, referrerPolicy: 'no-referrer' }));
  app.use(async (c, next) => {
    if (!isOwnHost(c.req.header('host'), host))
      return problem(c, 403, (await sayFor(c)).plain('playground.other-host'));
    return next();
  });
  app.use('/api/*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    return next();
  });
  app.post('*', async (c, next) => {
    const own = isOwnPage({
      host: c.req.header('host'),
      origin: c.req.header('origin'),
      fetchSite: c.req.header('sec-fetch-site'),
    });
    const json = c.req.header('content-type')?.split(';')[0]?.trim() === 'application/json';
    if (!own || !json) return problem(c, 403, (await sayFor(c)).plain('playground.other-origin'));
    return next();
  });
  app.post(
    '*',
    bodyLimit({
      maxSize: BODY_BYTES,
      onError: async (c) => problem(c, 413, (await sayFor(c)).plain('playground.too-much')),
    }),
  );

  /** A route that takes JSON of this shape, and answers with what came of it. */
  function post<S extends z.ZodType>(
    path: string,
    shape: S,
    run: (body: z.infer<S>, accepted: string | undefined) => Promise<Outcome>,
  ) {
    app.post(path, async (c) => {
      const body = shape.safeParse(await c.req.json().catch(() => undefined));
      const accepted = c.req.header('accept-language');
      if (!body.success) return problem(c, 400, (await site.say(accepted)).plain('playground.malformed'));
      const outcome = await run(body.data, accepted);
      return c.json(outcome, outcome.kind === 'problem' ? 409 : 200);
    });
  }

  post('/api/event', eventRequest, site.act);
  post('/api/talk', talkRequest, site.talk);
  post('/api/move', moveRequest, site.move);
  post('/api/stop', emptyRequest, site.stop);
  post('/api/start-over', emptyRequest, site.startOver);
  post('/api/language', languageRequest, site.chooseLanguage);

  app.get('/api/live', async (c) => {
    const query = viewQuery.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, (await sayFor(c)).plain('playground.malformed'));
    return site.watch(c, query.data.as);
  });
  app.get('/api/earlier', async (c) => {
    const query = earlierQuery.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, (await sayFor(c)).plain('playground.malformed'));
    return c.json(await site.earlier(query.data));
  });
  app.get('/api/file/:id{[0-9]{1,15}}', async (c) => {
    const query = viewQuery.safeParse(c.req.query());
    const file = query.success ? await site.file(Number(c.req.param('id')), query.data.as) : undefined;
    if (!file) return c.notFound();
    // Never shown in the page's own origin, whatever its type says.
    return c.body(file.text, 200, {
      'Content-Type': /^text\/[\w.+-]+$|^application\/json$/.test(file.mediaType)
        ? `${file.mediaType}; charset=utf-8`
        : 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });

  if (operations) app.route('/', operations);

  app.get('/', async (c) => {
    const say = await sayFor(c);
    const words = { lang: say.language, title: say.plain('playground.title') };
    c.header('Cache-Control', 'no-cache');
    return c.html(pageHtml(template, { ...words, noScript: say.plain('playground.no-script') }));
  });
  app.get('*', etag(), (c) => {
    const file = files.get(c.req.path);
    if (!file) return c.notFound();
    return c.body(new Uint8Array(file.body), 200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' });
  });
  app.notFound(async (c) => problem(c, 404, (await sayFor(c)).plain('playground.not-found')));
  return app;
}
