import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test('an empty environment means the playground on this machine', () => {
  const { config, secrets } = readConfig({ SLACK_BOT_TOKEN: '', PORT: ' ' });
  expect(config).toEqual({
    database: 'data/local/playground.db',
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
  });
  expect(secrets).toEqual({});
});

test('both tokens of Slack mean Slack, on its own database', () => {
  const { config, secrets } = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: 'http://127.0.0.1:1/api',
  });
  expect(config.database).toBe('data/local/cinq.db');
  expect(config.slack).toEqual({ apiUrl: 'http://127.0.0.1:1/api/' });
  expect(secrets.slack).toEqual({
    entrance: { kind: 'socket', appToken: 'xapp-1' },
    tenancy: { kind: 'one', botToken: 'xoxb-1' },
  });
  expect(JSON.stringify(config)).not.toContain('xoxb');
});

test('every mistake is told at once, by name, with its remedy and without its value', () => {
  const env = {
    PORT: 'seventy',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'postgres://me:secret@db',
    SLACK_BOT_TOKEN: 'abc-secret',
  };
  const message = (() => {
    try {
      readConfig(env);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'])
    expect(message).toContain(name);
  expect(message).not.toContain('secret');
});

test.each([
  ['file:data/x.db', 'data/x.db'],
  ['file:/srv/x.db', '/srv/x.db'],
  ['file:///srv/x.db', '/srv/x.db'],
  [':memory:', ':memory:'],
])('the database %s is %s', (url, file) => {
  expect(readConfig({ DATABASE_URL: url }).config.database).toBe(file);
});

test('the token of Discord means Discord, beside Slack or alone', () => {
  const { config, secrets } = readConfig({
    DISCORD_TOKEN: 'abc.def.ghi',
    DISCORD_APPLICATION_ID: '123456789012345678',
    DISCORD_API_URL: 'http://127.0.0.1:1/api/',
    DISCORD_SHARDS: '2',
  });
  expect(config.database).toBe('data/local/cinq.db');
  expect(config.discord).toEqual({
    applicationId: '123456789012345678',
    apiUrl: 'http://127.0.0.1:1/api',
    shards: 2,
  });
  expect(secrets).toEqual({ discord: { token: 'abc.def.ghi' } });
});

test.each([
  [{ DISCORD_TOKEN: 'hunter2' }, 'DISCORD_TOKEN'],
  [{ DISCORD_APPLICATION_ID: '123456789012345678' }, 'DISCORD_TOKEN'],
  [{ DISCORD_TOKEN: 'a.b.c', DISCORD_SHARDS: '0' }, 'DISCORD_SHARDS'],
  [{ DISCORD_TOKEN: 'a.b.c', DISCORD_APPLICATION_ID: 'me' }, 'DISCORD_APPLICATION_ID'],
])('%o is told by name', (env, name) => {
  expect(() => readConfig(env)).toThrow(name);
  expect(() => readConfig(env)).not.toThrow('hunter2');
});

const many = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-hunter2',
  SLACK_STATE_SECRET: 'state-hunter2-state-hunter2-state-hunter2',
  SLACK_SIGNING_SECRET: 'signing-hunter2',
  ENCRYPTION_KEY: `${Buffer.alloc(32, 1).toString('base64')}, ${Buffer.alloc(32, 2).toString('base64')}`,
};

test('without a token for the socket, Slack comes over HTTP, and its app serves many workspaces', () => {
  const { config, secrets } = readConfig(many);
  expect(secrets.slack).toEqual({
    entrance: { kind: 'http', signingSecret: 'signing-hunter2' },
    tenancy: {
      kind: 'many',
      clientId: '1.2',
      clientSecret: 'client-hunter2',
      stateSecret: many.SLACK_STATE_SECRET,
    },
  });
  expect(secrets.encryptionKeys?.map((key) => key[0])).toEqual([1, 2]);
  expect(JSON.stringify(config)).not.toContain('hunter2');
  const { SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, ...rest } = many;
  expect(readConfig({ ...many, SLACK_APP_TOKEN: 'xapp-1' }).secrets.slack?.entrance.kind).toBe('socket');
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET }).secrets.slack).toEqual({
    entrance: { kind: 'http', signingSecret: 'signing-hunter2' },
    tenancy: { kind: 'one', botToken: 'xoxb-1' },
  });
  expect(() => readConfig(rest)).toThrow(SLACK_CLIENT_ID ? 'SLACK_CLIENT_ID: missing' : '');
});

test.each([
  [{ ...many, ENCRYPTION_KEY: 'hunter2' }, ['ENCRYPTION_KEY']],
  [{ ...many, ENCRYPTION_KEY: Buffer.alloc(31).toString('base64') }, ['ENCRYPTION_KEY']],
  [{ ...many, ENCRYPTION_KEY: '' }, ['ENCRYPTION_KEY']],
  [{ ...many, SLACK_STATE_SECRET: 'hunter2' }, ['SLACK_STATE_SECRET']],
  [{ ...many, SLACK_CLIENT_ID: 'hunter2' }, ['SLACK_CLIENT_ID']],
  [{ ...many, SLACK_BOT_TOKEN: 'xoxb-hunter2' }, ['SLACK_BOT_TOKEN']],
  [{ ...many, SLACK_SIGNING_SECRET: '' }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
  [{ SLACK_CLIENT_ID: '1.2' }, ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'ENCRYPTION_KEY']],
  [{ SLACK_BOT_TOKEN: 'xoxb-hunter2' }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
  [{ SLACK_APP_TOKEN: 'xapp-hunter2' }, ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID']],
])('%#: what is missing, too much or wrong for Slack is told by name with a remedy', (env, names) => {
  for (const name of names) expect(() => readConfig(env)).toThrow(name);
  expect(() => readConfig(env)).not.toThrow('hunter2');
});
