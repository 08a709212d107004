import { expect, test } from 'vitest';
import type { Adapter } from '../src/adapter.ts';
import { PlatformError, type PlatformFailure } from '../src/errors.ts';
import { explain } from '../src/explain.ts';
import type { Clock } from '../src/ports.ts';
import { StartError, startAll } from '../src/start.ts';
import { RecordingMessenger } from './recording-messenger.ts';

function adapter(name: string, ...failures: (PlatformFailure | undefined)[]) {
  const started: string[] = [];
  const made: Adapter = {
    name,
    messenger: new RecordingMessenger(() => 0),
    standing: () => ({ kind: 'starting' }),
    async start() {
      const failure = failures.shift();
      if (failure) throw new PlatformError(failure, 'code');
      started.push(name);
    },
    async stop() {},
  };
  return { made, started };
}

function setting() {
  const waits: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    elapsed: () => 0,
    wakeAt(_, run) {
      waits.push(run);
      return () => void waits.splice(waits.indexOf(run), 1);
    },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return { waits, clock, log };
}

test('one platform out of reach does not stop the other, and is tried again', async () => {
  const { waits, clock, log } = setting();
  const slack = adapter('slack');
  const discord = adapter('discord', { kind: 'unreachable' }, { kind: 'unsure' });
  await startAll([slack.made, discord.made], clock, log);
  expect([...slack.started, ...discord.started]).toEqual(['slack']);
  for (let at = 0; at < 2; at += 1) {
    waits.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(discord.started).toEqual(['discord']);
  expect(waits).toEqual([]);
});

test('a refused token is not tried again', async () => {
  const { waits, clock, log } = setting();
  await startAll([adapter('slack').made, adapter('discord', { kind: 'forbidden' }).made], clock, log);
  expect(waits).toEqual([]);
});

test('when none starts, the start ends, in words that name what to mend', async () => {
  const { waits, clock, log } = setting();
  const started = startAll([adapter('discord', { kind: 'unreachable' }).made], clock, log);
  const error = await started.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StartError);
  expect(explain(error)).toMatch(/^Discord cannot be reached \(code\)\..*DISCORD_API_URL/);
  expect(explain(new StartError('discord', new PlatformError({ kind: 'forbidden' }, 'no')))).toMatch(
    /^DISCORD_TOKEN/,
  );
  expect(waits).toEqual([]);
});
