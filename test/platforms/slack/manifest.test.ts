import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { isScalar, parse, parseDocument, YAMLSeq } from 'yaml';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { wordsFor } from '../../../src/content/content.ts';
import { projectRoot } from '../../../src/root.ts';
import { content } from '../../house-content.ts';
import { EVENT_SCOPES, METHOD_SCOPES, manifestSchema } from './manifest-schema.ts';

const URL = 'https://cinq.example.org';

const code = readdirSync(join(projectRoot, 'adapters/slack'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(projectRoot, 'adapters/slack', file), 'utf8'))
  .join('\n');
const found = (pattern: RegExp) =>
  [...new Set(Array.from(code.matchAll(pattern), ([, name = '']) => name))].sort();

/** Every method of Slack's that the adapter calls, by the names its client knows. */
const families = Object.entries(new webApi.WebClient()).flatMap(([name, value]) =>
  value && typeof value === 'object' && Object.values(value).some((one) => typeof one === 'function')
    ? name
    : [],
);
const called = [
  ...found(new RegExp(`\\.((?:${families.join('|')})\\.\\w+)\\(`, 'g')),
  ...found(/\.(filesUploadV2)\(/g),
];
const handled = found(/app\.event\('(\w+)'/g);

const manifest = (language: string, url?: string) =>
  manifestSchema.parse(parse(slackManifest(wordsFor(content, language), url)));

describe.each(['fr', 'en'])('the manifest in %s', (language) => {
  test.each([undefined, URL])('is one that Slack takes (%s)', (url) => {
    expect(() => manifest(language, url)).not.toThrow();
  });

  test('names every command of the table', () => {
    const hint = manifest(language).features.slash_commands[0]?.usage_hint ?? '';
    for (const { name } of Object.values(wordsFor(content, language).commands))
      expect(hint.split(/[[\]| ]+/)).toContain(name);
  });

  test('gives a reason beside each scope and each event', () => {
    const document = parseDocument(slackManifest(wordsFor(content, language)));
    for (const path of [
      ['oauth_config', 'scopes', 'bot'],
      ['settings', 'event_subscriptions', 'bot_events'],
    ]) {
      const list = document.getIn(path);
      if (!(list instanceof YAMLSeq)) throw new Error(`${path} is no list`);
      // A comment before the first of a list is the list's own.
      const reasons = list.items.map(
        (item, at) => (isScalar(item) && item.commentBefore) || (at === 0 && list.commentBefore),
      );
      expect(reasons.every(Boolean)).toBe(true);
    }
  });
});

test('asks for what is called and told of, and for nothing else', () => {
  const { oauth_config, settings } = manifest('en');
  const { bot_events } = settings.event_subscriptions;
  const unknown = [
    ...called.filter((one) => !METHOD_SCOPES[one]),
    ...handled.filter((one) => !EVENT_SCOPES[one]),
  ];
  expect(unknown).toEqual([]);
  const needed = [
    'commands',
    ...called.flatMap((method) => METHOD_SCOPES[method] ?? []),
    ...bot_events.flatMap((event) => EVENT_SCOPES[event] ?? []),
  ];
  expect([...oauth_config.scopes.bot].sort()).toEqual([...new Set(needed)].sort());
});

test('the calls are found in the code at all', () => {
  expect(called).toEqual(
    expect.arrayContaining(['chat.postMessage', 'views.publish', 'users.info', 'filesUploadV2']),
  );
  expect(Object.keys(METHOD_SCOPES).filter((method) => !called.includes(method))).toEqual([]);
});

test('is told of every event that is handled, but for the one left to the operator', () => {
  const { bot_events } = manifest('en').settings.event_subscriptions;
  expect([...bot_events].sort()).toEqual(handled.filter((event) => event !== 'member_left_channel'));
  expect(slackManifest(wordsFor(content, 'en'))).toContain('# - member_left_channel');
});

test('names the command, the shortcut and the buttons that the adapter answers', () => {
  const { features, settings } = manifest('en');
  expect(features.slash_commands.map(({ command }) => command)).toEqual(['/coach']);
  expect(features.slash_commands[0]?.should_escape).toBe(true);
  const shortcuts = found(/callback_id: (\w+) \}, \(\{ body/g);
  expect(shortcuts).toEqual(['HELP_SHORTCUT']);
  expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(['coach_help']);
  expect(settings.interactivity.is_enabled).toBe(true);
  expect(features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_read_only_enabled: false });
});

test('with an address Slack calls it there; without one it opens a socket', () => {
  const { settings, oauth_config, features } = manifest('en', URL);
  expect(settings.socket_mode_enabled).toBe(false);
  expect([
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    features.slash_commands[0]?.url,
  ]).toEqual(Array(3).fill(`${URL}/slack/events`));
  expect(oauth_config.redirect_urls).toEqual([`${URL}/slack/oauth_redirect`]);
  expect(code).toContain("routes.get('/slack/oauth_redirect'");
  const socket = manifest('en');
  expect(socket.settings.socket_mode_enabled).toBe(true);
  expect(JSON.stringify(socket)).not.toContain('http');
});
