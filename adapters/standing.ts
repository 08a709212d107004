import type { Standing } from '../src/adapter.ts';
import type { PlatformError } from '../src/errors.ts';

export type StandingKeeper = {
  now(): Standing;
  connected(): void;
  /** The connection broke; once refused, it stays refused. */
  lost(code: string): void;
  refused(code: string): void;
  /** The start failed. */
  failed(error: PlatformError): void;
};

export function createStanding(): StandingKeeper {
  let standing: Standing = { kind: 'starting' };
  const refused = (code: string) => {
    standing = { kind: 'refused', code };
  };
  const lost = (code: string) => {
    if (standing.kind !== 'refused') standing = { kind: 'lost', code };
  };
  return {
    now: () => standing,
    connected() {
      if (standing.kind !== 'refused') standing = { kind: 'connected' };
    },
    lost,
    refused,
    failed: ({ failure, code }) =>
      failure.kind === 'forbidden' || failure.kind === 'gone' ? refused(code) : lost(code),
  };
}
