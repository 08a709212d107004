import { PlatformError, type PlatformFailure } from '../src/errors.ts';

export type Judged = { failure: PlatformFailure; code: string };

/** Whatever a call to a platform threw, in the words of its judge, who goes by codes alone. What was judged before stays. */
export const failureBy =
  (judge: (error: unknown) => Judged) =>
  (error: unknown): PlatformError => {
    if (error instanceof PlatformError) return error;
    const { failure, code } = judge(error);
    return new PlatformError(failure, code, { cause: error });
  };

/** The connection was never made, so nothing can have arrived. */
export const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);
