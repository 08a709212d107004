import { PlatformError, type PlatformFailure } from '../errors.ts';
import { faultFacts, type Log } from '../log.ts';
import type { Clock, Messenger } from '../ports.ts';
import type { Claimed } from './claim.ts';
import { afterFailedLook, afterLook, type Outcome, outcomeOf } from './outcome.ts';
import type { Pacing } from './pacing.ts';
import type { Uncertain } from './recover.ts';

export type Sending = {
  clock: Clock;
  log: Log;
  messengers: ReadonlyMap<string, Messenger>;
  pacing: Pacing;
};

const SKEW = 60_000;

/** One request to one platform, and what it came to. Never rejects. */
export async function send(one: Claimed, parts: Sending): Promise<Outcome> {
  const { clock, messengers, pacing } = parts;
  // Paused longer than its lease: somebody else may have sent it, and it would be late. Certainly nothing has gone.
  if (!one.lease.holds()) return { state: 'due', notBefore: clock.now() };
  const messenger = messengers.get(one.platform);
  const repeatable = one.message.kind === 'edit';
  let said = await ask(one, messenger, parts);
  if (!repeatable && 'kind' in said && said.kind === 'unsure')
    said = (await foundAtOnce(one, messenger, parts)) ?? said;
  if ('ref' in said) return { state: 'sent', ref: said.ref };
  // The adapter looked at the lease as well; what is due again is judged by its hour.
  if (said.kind === 'unreachable' && !one.lease.holds()) return { state: 'due', notBefore: clock.now() };
  if (said.kind === 'rate-limited') pacing.holdBack(one, messenger?.pace, said.retryAfter, clock.elapsed());
  return outcomeOf(said, { now: clock.now(), attempts: one.attempts, expiresAt: one.expiresAt, repeatable });
}

type Said = { ref: string } | PlatformFailure;

async function ask(one: Claimed, messenger: Messenger | undefined, { log }: Sending): Promise<Said> {
  const { message, to, key, lease } = one;
  if (!messenger) return { kind: 'unreachable' };
  try {
    if (message.kind === 'post') return { ref: await messenger.post(to, message.card, key, lease) };
    await messenger.edit(to, message.ref, message.card);
    return { ref: message.ref };
  } catch (error) {
    if (error instanceof PlatformError) return error.failure;
    log.error({ occurrence: one.id, ...faultFacts(error) }, 'an adapter failed');
    return { kind: 'unsure' };
  }
}

/** A message whose answer was lost, where the platform can tell without delay. That it shows none says nothing yet. */
async function foundAtOnce(
  one: Claimed,
  messenger: Messenger | undefined,
  parts: Sending,
): Promise<{ ref: string } | undefined> {
  if (!messenger?.repeatable) return undefined;
  try {
    const ref = await messenger.find(one.to, one.key, parts.clock.now() - SKEW);
    return ref === undefined ? undefined : { ref };
  } catch (error) {
    const mayRead = !(error instanceof PlatformError) || error.failure.kind !== 'forbidden';
    if (mayRead || !one.lease.holds()) return undefined;
    const again = await ask(one, messenger, parts);
    // "No" to the second says nothing of the first.
    return 'ref' in again ? again : undefined;
  }
}

/** Nobody knows whether it arrived: the platform is asked. Never rejects. */
export async function look(one: Uncertain, { clock, messengers }: Sending): Promise<Outcome> {
  const messenger = messengers.get(one.platform);
  try {
    if (!messenger) throw new PlatformError({ kind: 'unreachable' }, 'no_adapter');
    const found = await messenger.find(one.to, one.key, one.sendingSince - SKEW);
    return afterLook(found, one.absences, clock.now());
  } catch (error) {
    const failure = error instanceof PlatformError ? error.failure : ({ kind: 'unsure' } as const);
    return afterFailedLook(failure, { ...one, now: clock.now() });
  }
}
