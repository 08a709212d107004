import type { Feature } from '../../feature.ts';
import { accept, daily, edit, fresh, move, undo } from './presses.ts';
import { remove, restore } from './removing-lead.ts';
import { acceptedMessage, requestMessage } from './request.ts';
import { setUp } from './setup.ts';
import { silentDayMessage } from './silent-day.ts';
import { founded, stepFilled } from './submission.ts';
import { troubleMessage } from './trouble.ts';
import { welcomeMessage } from './welcome.ts';

export const settingsFeature: Feature = {
  commands: { setup: setUp },
  actions: {
    'settings.edit': { needs: 'team', acknowledge: 'form', run: edit },
    'settings.undo': { needs: 'team', acknowledge: 'in-place', run: undo },
    'settings.daily': { needs: 'team', acknowledge: 'private', run: daily },
    'settings.accept': { needs: 'team', acknowledge: 'in-place', run: accept },
    'settings.remove-lead': { needs: 'team', acknowledge: 'in-place', run: remove },
    'settings.restore-lead': { needs: 'team', acknowledge: 'in-place', run: restore },
    'settings.move': { needs: 'team', acknowledge: 'in-place', run: move },
    'settings.fresh': { needs: 'nothing', acknowledge: 'form', run: fresh },
  },
  forms: {
    'settings.found': { needs: 'nothing', run: founded },
    'settings.step': { needs: 'team', run: stepFilled },
  },
  composers: {
    welcome: welcomeMessage,
    'setup-request': requestMessage,
    'setup-accepted': acceptedMessage,
    trouble: troubleMessage,
    'silent-day': silentDayMessage,
  },
};
