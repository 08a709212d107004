import { adapterContract } from './adapter-contract.ts';
import type { Traits } from './harness.ts';
import { makeSlackHarness } from './slack-harness.ts';

const traits: Traits = {
  breakages: [
    { kind: 'gone' },
    { kind: 'forbidden' },
    { kind: 'refused' },
    { kind: 'unreachable' },
    { kind: 'rate-limited', retryAfter: 7000 },
    { kind: 'unsure', arrived: true },
    { kind: 'unsure', arrived: false },
  ],
  impatient: true,
  keepsIn: 'direct',
  hints: { zone: 'Europe/Paris', locale: 'fr-FR', administrator: true },
  labelsSubmit: true,
};

adapterContract('Slack over a socket', traits, () => makeSlackHarness('socket'));
adapterContract('Slack over signed HTTP', traits, () => makeSlackHarness('http'));
