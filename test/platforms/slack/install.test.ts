import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { BOT_SCOPES } from '../../../adapters/slack/scopes.ts';
import {
  accessibilityFaults,
  DESKTOP,
  launchBrowser,
  PHONE,
  sidewaysOverflow,
  type TestBrowser,
} from '../../browser.ts';
import { type Federation, openFederation, peopled } from './federation.ts';

let home: Federation;
beforeEach(async () => {
  home = await openFederation();
});
afterEach(async () => {
  vi.useRealTimers();
  await home.close();
});

const installations = () => home.db.selectFrom('installation').select(['holder', 'wide']).execute();

test('the page says in both languages what is asked and why, and changes language on request', async () => {
  const french = await (await home.get('/slack/install', { 'accept-language': 'fr-CA,en;q=0.5' })).text();
  const english = await (await home.get('/slack/install', { 'accept-language': 'en-GB' })).text();
  const chosen = await (await home.get('/slack/install?lang=en', { 'accept-language': 'fr' })).text();
  const other = await (await home.get('/slack/install', { 'accept-language': 'de' })).text();
  expect(french).toContain('<html lang="fr">');
  expect(french).toContain('Ce que Cinq demande, et pourquoi');
  expect(english).toContain('What Cinq asks for, and why');
  expect(chosen).toBe(english);
  expect(other).toBe(french);
});

test('from the button to the first command, without a restart', async () => {
  const amina = peopled(home.slack);
  const { consent, cookie } = await home.begin('en');
  expect(new URL(consent).searchParams.get('scope')).toBe(BOT_SCOPES.join(','));
  const done = await home.back(home.slack.oauth.agree(consent, home.slack.world), cookie);
  expect(done.status).toBe(200);
  const page = await done.text();
  expect(page).toContain('Welcome, asso');
  expect(page).toContain('/invite @Cinq');
  expect(page).toContain('/coach setup');
  expect(await installations()).toEqual([{ holder: 'T1', wide: 0 }]);
  expect(await amina.types('/coach aide', { channel: 'C1' }).acknowledged).toHaveProperty('blocks');
});

test('over a socket the page is served all the same, and signed requests are not taken', async () => {
  const there = await openFederation({ socket: true });
  try {
    const amina = peopled(there.slack);
    expect(await amina.types('/coach aide', { channel: 'C1' }).acknowledged).toEqual({});
    expect((await there.install(there.slack.world)).status).toBe(200);
    expect(await amina.types('/coach aide', { channel: 'C1' }).acknowledged).toHaveProperty('blocks');
    expect((await fetch(there.events, { method: 'POST' })).status).toBe(404);
  } finally {
    await there.close();
  }
});

test('who declines, comes late, twice, from another browser or with a state of their own gets a kind page', async () => {
  const { world, oauth } = home.slack;
  const page = async (query: URLSearchParams, cookie: string) => {
    const response = await home.back(query, cookie);
    return { status: response.status, text: await response.text() };
  };
  const { consent, cookie } = await home.begin('fr');
  expect(await page(oauth.decline(consent), cookie)).toMatchObject({
    status: 200,
    text: expect.stringContaining('Rien n’a été installé'),
  });

  const expired = { status: 400, text: expect.stringContaining('Cette demande n’est plus valable') };
  expect(await page(oauth.agree(consent, world), '')).toMatchObject(expired);
  expect(await page(oauth.agree(consent, world), (await home.begin()).cookie)).toMatchObject(expired);
  const forged = oauth.agree(consent, world);
  forged.set('state', 'mine');
  expect(await page(forged, 'slack-app-oauth-state=mine')).toMatchObject(expired);
  forged.delete('state');
  expect(await page(forged, cookie)).toMatchObject(expired);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
  expect(await page(oauth.agree(consent, world), cookie)).toMatchObject(expired);
  vi.useRealTimers();
  expect(await installations()).toEqual([]);

  const failed = { status: 502, text: expect.stringContaining('L’installation n’a pas abouti') };
  expect(await page(new URLSearchParams({ error: 'invalid_scope' }), cookie)).toMatchObject(failed);
  const query = oauth.agree(consent, world);
  home.slack.fail('oauth.v2.access', { status: 500 });
  expect(await page(query, cookie)).toMatchObject(failed);
  expect(await page(query, cookie)).toMatchObject({ status: 200 });
  expect(await page(query, cookie)).toMatchObject(failed);
  expect(await installations()).toEqual([{ holder: 'T1', wide: 0 }]);
});

test('the name of a workspace is a text on the page, whatever it holds', async () => {
  const other = home.slack.workspace({ id: 'T2', domain: '<script>alert(1)</script>' });
  const page = await (await home.install(other.world)).text();
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
});

test('no token, secret, code or state ever reaches the log', async () => {
  const { consent, cookie } = await home.begin();
  const agreed = home.slack.oauth.agree(consent, home.slack.world);
  await home.back(agreed, cookie);
  for (const method of ['oauth.v2.access', 'auth.test']) {
    home.slack.fail(method, { error: 'internal_error' });
    await home.install(home.slack.world);
  }
  await home.back(agreed, cookie);
  await home.back(agreed, '');
  const lines = home.logged.join('\n');
  expect(home.logged.length).toBeGreaterThan(3);
  expect(lines).toContain('nothing was installed');
  expect(lines).not.toMatch(/hunter2|xoxb|code-\d/);
  expect(lines).not.toContain(agreed.get('state'));
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('another imitation of Slack, not our own, grants the same installation', async () => {
  const port = await freePort();
  const other = await createEmulator({
    service: 'slack',
    port,
    seed: {
      slack: {
        team: { name: 'Les Voisines', domain: 'voisines' },
        users: [{ name: 'amina', real_name: 'Amina', email: 'amina@example.org' }],
        oauth_apps: [
          {
            client_id: home.slack.oauth.app.clientId,
            client_secret: home.slack.oauth.app.clientSecret,
            name: 'Cinq',
            redirect_uris: ['http://127.0.0.1/slack/oauth_redirect'],
          },
        ],
      },
    },
  });
  const there = await openFederation({ api: `http://127.0.0.1:${port}/api/` });
  try {
    const { consent, cookie } = await there.begin('fr');
    const shown = await (await fetch(consent)).text();
    expect(shown).toContain('Cinq');
    const fields = Array.from(
      shown.matchAll(/name="(\w+)" value="([^"]*)"/g),
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const form = new URLSearchParams(fields);
    // Slack takes the address registered with the app when none is given.
    form.set('redirect_uri', `${there.address}/slack/oauth_redirect`);
    const agreed = await fetch(`http://127.0.0.1:${port}/oauth/v2/authorize/callback`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const { searchParams } = new URL(agreed.headers.get('location') ?? '');
    const done = await there.back(searchParams, cookie);
    expect(await done.text()).toContain('Les Voisines');
    const rows = await there.db.selectFrom('installation').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('xoxb');
  } finally {
    await there.close();
    await other.close();
  }
});

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test.each([
  ['on a desktop, light', { viewport: DESKTOP, colorScheme: 'light' }],
  ['on a desktop, dark, in English', { viewport: DESKTOP, colorScheme: 'dark', locale: 'en-GB' }],
  ['on a phone, light, in English', { viewport: PHONE, colorScheme: 'light', locale: 'en-GB' }],
  ['on a phone, dark', { viewport: PHONE, colorScheme: 'dark' }],
] as const)('every page of the installation is sound %s', async (look, options) => {
  const { page, complaints } = await browser.open(options);
  const sound = async (name: string) => {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    const folder = process.env.CINQ_SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name} ${look}.png`, fullPage: true });
  };
  await page.goto(`${home.address}/slack/install`);
  await sound('install');
  // Slack's own page is not here: the browser stops at its door, and comes back from there.
  await page.locator('.button').click();
  await page.waitForURL('**/oauth/v2/authorize**');
  const consent = page.url();
  await page.goto(
    `${home.address}/slack/oauth_redirect?${home.slack.oauth.agree(consent, home.slack.world)}`,
  );
  await sound('done');
  await page.goto(`${home.address}/slack/oauth_redirect?${home.slack.oauth.decline(consent)}`);
  await sound('cancelled');
  await page.locator('.button').click();
  await page.locator('h1').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
