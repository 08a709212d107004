import { adapterContract } from '../contracts/adapter-contract.ts';
import { makePlaygroundHarness } from './harness.ts';

adapterContract(
  'Playground',
  // It runs in the same process as the coach: nothing breaks in between, and nobody waits for an answer in vain.
  {
    breakages: [],
    impatient: false,
    keepsIn: 'direct',
    hints: { zone: 'Europe/Paris', locale: 'fr-FR', administrator: true },
    labelsSubmit: true,
  },
  makePlaygroundHarness,
);
