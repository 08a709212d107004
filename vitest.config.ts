import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What opens no socket, starts no process and changes nothing global may share its modules: loading them costs most. */
const INSIDE = ['coach', 'commands', 'content', 'data', 'features', 'scenarios', 'schedule', 'team'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'inside', include: INSIDE, isolate: false } },
      { extends: true, test: { name: 'outside', include: ['test/**/*.test.ts'], exclude: INSIDE } },
    ],
  },
});
