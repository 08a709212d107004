import { storageRemedy } from './storage-trouble.ts';

/** What is logged: facts with stable names, never a text a person typed. A pino logger fits. */
export type Log = {
  info(facts: object, what: string): void;
  warn(facts: object, what: string): void;
  error(facts: object, what: string): void;
};

/**
 * Name, code and stack of an error, and what to do about the storage's: its message may hold what somebody typed, so the
 * stack is kept without it.
 */
export function faultFacts(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error };
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const remedy = storageRemedy(error);
  return {
    fault: error.name,
    ...('code' in error && { code: error.code }),
    ...(remedy && { remedy }),
    at: stack?.slice(0, 8),
  };
}
