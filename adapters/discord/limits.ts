import type { Pace } from '../../src/ports.ts';

/** Discord's limits, in characters unless said otherwise: https://docs.discord.com/developers/components/reference */
export const LIMITS = {
  /** Of a message, those inside others counted too. */
  components: 40,
  /** Of all the texts of a message together. */
  messageText: 4000,
  rowButtons: 5,
  customId: 100,
  buttonLabel: 80,
  options: 25,
  optionText: 100,
  placeholder: 150,
  /** Discord's document of its own API says 40, its pages for people 5: the smaller is safe. */
  modalComponents: 5,
  modalTitle: 45,
  label: 45,
  labelDescription: 100,
  inputValue: 4000,
  inputPlaceholder: 100,
  groupOptions: 10,
  nonce: 25,
} as const;

/**
 * Fifty calls a second in all. What a channel takes is told in the headers of its answers, which the REST client obeys:
 * five new messages in five seconds. Changed ones count apart there; here all of them count.
 * https://docs.discord.com/developers/topics/rate-limits
 */
export const PACE: Pace = {
  recipient: { burst: 5, perSecond: 1 },
  platform: { burst: 40, perSecond: 40 },
};

/** Throws RangeError when it is longer: a fault of ours, which the house limits should have seen. */
export function atMost<T extends { length: number }>(what: string, value: T, limit: number): T {
  if (value.length > limit) throw new RangeError(`${what}: ${value.length} over ${limit}`);
  return value;
}
