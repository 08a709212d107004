import { cardContract } from './card-contract.ts';
import { formContract } from './form-contract.ts';
import type { Harness, Traits } from './harness.ts';
import { messengerContract } from './messenger-contract.ts';
import { replyContract } from './reply-contract.ts';

/** What every adapter must do, whatever its platform. */
export function adapterContract(name: string, traits: Traits, makeHarness: () => Promise<Harness>): void {
  cardContract(name, makeHarness);
  formContract(name, traits, makeHarness);
  replyContract(name, traits, makeHarness);
  messengerContract(name, traits, makeHarness);
}
