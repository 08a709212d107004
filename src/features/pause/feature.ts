import type { Feature } from '../../feature.ts';
import { pauseFilled } from './form.ts';
import { end, no, other, pause, reopen, undo, unend, yes } from './presses.ts';

export const pauseFeature: Feature = {
  commands: { pause },
  actions: {
    'pause.other': { needs: 'team', acknowledge: 'form', run: (call) => other(call) },
    'pause.end': { needs: 'team', acknowledge: 'in-place', run: end },
    'pause.resume': { needs: 'team', acknowledge: 'in-place', run: unend },
    'pause.undo': { needs: 'team', acknowledge: 'in-place', run: undo },
    'pause.yes': { needs: 'team', acknowledge: 'in-place', run: yes },
    'pause.no': { needs: 'team', acknowledge: 'in-place', run: no },
    'pause.reopen': { needs: 'team', acknowledge: 'in-place', run: reopen },
  },
  forms: { 'pause.set': { needs: 'team', run: pauseFilled } },
};
