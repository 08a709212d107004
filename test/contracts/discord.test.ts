import { adapterContract } from './adapter-contract.ts';
import { makeDiscordHarness } from './discord-harness.ts';

adapterContract(
  'Discord',
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
    keepsIn: 'place',
    hints: { locale: 'fr', administrator: true },
    labelsSubmit: false,
  },
  makeDiscordHarness,
);
