import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import type { Adapter } from '../../../src/adapter.ts';
import type { Coach } from '../../../src/coach.ts';
import { type SlackServer, startSlack } from './server.ts';

export type Connected = {
  slack: SlackServer;
  readonly adapter: Adapter;
  /** Everything that was logged, as it would be written. */
  logged: string[];
  /** Lets every wait that has begun come to its end. */
  passTimers(): void;
  /** An adapter of the same make, not started. */
  another(changed?: { apiUrl?: string; botToken?: string; appToken?: string }): Adapter;
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** The real Bolt on the loopback Slack. Nothing waits by itself: time and timers move when a test says so. */
export async function connectSlack(coach: Coach): Promise<Connected> {
  const slack = await startSlack();
  const logged: string[] = [];
  const timers = new Set<() => void>();
  const write = (level: string) => (facts: object, what: string) => {
    logged.push(JSON.stringify({ level, ...facts, what }));
    slack.world.changed();
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };

  const another: Connected['another'] = ({ apiUrl = slack.apiUrl, ...tokens } = {}) =>
    createSlackAdapter({
      coach,
      tokens: { ...slack.tokens, ...tokens },
      apiUrl,
      command: '/coach',
      log,
      clock: { now: () => slack.world.now, elapsed: () => slack.world.now, wakeAt: () => () => {} },
      after(_, run) {
        timers.add(run);
        return () => timers.delete(run);
      },
    });
  let adapter = another();
  await adapter.start();

  return {
    slack,
    get adapter() {
      return adapter;
    },
    logged,
    passTimers() {
      for (const run of timers) {
        timers.delete(run);
        run();
      }
    },
    another,
    async restart() {
      await adapter.stop();
      adapter = another();
      await adapter.start();
    },
    async close() {
      await adapter.stop();
      await slack.close();
    },
  };
}
