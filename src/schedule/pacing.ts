import type { Address, Pace, Rate } from '../ports.ts';

export type Recipient = { platform: string; to: Address };

/** After a stop, so many belated ones of a workspace at once, then one every four seconds. */
const BELATED: Rate = { burst: 4, perSecond: 0.25 };

/** `<platform>/<workspace>/<recipient>`, unique for one channel or one person's direct messages. */
export const placeOf = ({ platform, to }: Recipient): string =>
  `${platform}/${to.workspace}/${'channel' in to ? `c:${to.channel}` : `u:${to.user}`}`;

/** Milliseconds of the process's own clock. */
type Elapsed = number;

type Bucket = {
  rate: Rate;
  tokens: number;
  at: Elapsed;
  /** Nothing before it: the platform has asked to wait. */
  closedUntil: Elapsed;
  /** Asked for since `at`, beyond what there was. */
  queued: number;
};

/** How much may be sent when. What goes beyond is not lost: it is told when its turn comes. */
export type Pacing = {
  /** 0: now, and it counts. Else after so many milliseconds, and nothing counts. */
  waitFor(recipient: Recipient, pace: Pace | undefined, belated: boolean, now: Elapsed): number;
  /** The platform has asked to wait: it means the workspace where it counts by workspaces, else this recipient. */
  holdBack(recipient: Recipient, pace: Pace | undefined, wait: number, now: Elapsed): void;
};

const MOST_BUCKETS = 10_000;

export function createPacing(): Pacing {
  const buckets = new Map<string, Bucket>();

  function bucketOf(name: string, rate: Rate, now: Elapsed): Bucket {
    const known = buckets.get(name);
    if (!known) {
      const fresh = { rate, tokens: rate.burst, at: now, closedUntil: now, queued: 0 };
      buckets.set(name, fresh);
      return fresh;
    }
    if (now > known.at) {
      known.tokens = Math.min(rate.burst, known.tokens + ((now - known.at) / 1000) * rate.perSecond);
      known.at = now;
      known.queued = 0;
    }
    return known;
  }

  function bucketsFor(recipient: Recipient, pace: Pace | undefined, belated: boolean, now: Elapsed) {
    const workspace = `${recipient.platform}/${recipient.to.workspace}`;
    const all: Bucket[] = [];
    if (pace?.platform) all.push(bucketOf(recipient.platform, pace.platform, now));
    if (pace?.workspace) all.push(bucketOf(workspace, pace.workspace, now));
    if (pace?.recipient) all.push(bucketOf(placeOf(recipient), pace.recipient, now));
    if (belated) all.push(bucketOf(`${workspace} belated`, BELATED, now));
    return all;
  }

  /** Full and open ones say nothing that a fresh one would not say. */
  function forget(now: Elapsed) {
    for (const [name, { rate, tokens, at, closedUntil }] of buckets) {
      if (closedUntil <= now && tokens + ((now - at) / 1000) * rate.perSecond >= rate.burst)
        buckets.delete(name);
    }
  }

  return {
    waitFor(recipient, pace, belated, now) {
      if (buckets.size > MOST_BUCKETS) forget(now);
      const all = bucketsFor(recipient, pace, belated, now);
      const wait = Math.max(0, ...all.map((bucket) => waitIn(bucket, now)));
      for (const bucket of all) {
        if (wait === 0) bucket.tokens -= 1;
        else if (bucket.tokens < 1 || bucket.closedUntil > now) bucket.queued += 1;
      }
      return wait;
    },
    holdBack(recipient, pace, wait, now) {
      const workspace = `${recipient.platform}/${recipient.to.workspace}`;
      const rate = pace?.workspace ?? pace?.recipient;
      if (!rate) return;
      const bucket = bucketOf(pace?.workspace ? workspace : placeOf(recipient), rate, now);
      bucket.closedUntil = Math.max(bucket.closedUntil, now + wait);
      bucket.tokens = Math.min(bucket.tokens, 1);
    },
  };
}

/** In whole seconds, so that several come back together. */
function waitIn({ rate, tokens, closedUntil, queued }: Bucket, now: Elapsed): number {
  const closed = Math.max(0, closedUntil - now);
  const missing = queued + 1 - tokens;
  const filling = missing > 0 ? Math.ceil(missing / rate.perSecond) * 1000 : 0;
  if (closed === 0) return tokens >= 1 ? 0 : filling;
  return closed + Math.floor(queued / Math.max(rate.perSecond, 1)) * 1000;
}
