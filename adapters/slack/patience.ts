import type { After } from '../deferral.ts';

/** Waits that end early when the coach stops. */
export type Patience = {
  /** Resolves to whether the whole time went by. */
  wait(ms: number): Promise<boolean>;
  end(): void;
};

export function createPatience(after: After): Patience {
  const waits = new Set<(whole: boolean) => void>();
  let ended = false;
  return {
    async wait(ms) {
      if (ended) return false;
      let cancel = () => {};
      let finish: (whole: boolean) => void = () => {};
      const waited = new Promise<boolean>((resolve) => {
        finish = resolve;
        cancel = after(ms, () => resolve(true));
      });
      waits.add(finish);
      try {
        return await waited;
      } finally {
        waits.delete(finish);
        cancel();
      }
    },
    end() {
      ended = true;
      for (const finish of waits) finish(false);
    },
  };
}
