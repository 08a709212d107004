import { adapterContract } from './adapter-contract.ts';
import { makeSlackHarness } from './slack-harness.ts';

adapterContract(
  'Slack',
  {
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
  },
  makeSlackHarness,
);
