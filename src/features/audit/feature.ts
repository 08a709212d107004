import type { Feature } from '../../feature.ts';
import { inPlaceRoute, onSitting } from './routes.ts';
import {
  answer,
  ask,
  begin,
  continueAudit,
  keep,
  openAudit,
  reopen,
  share,
  startOver,
  startOverNow,
  stop,
  unshare,
} from './taking.ts';

export const auditFeature: Feature = {
  commands: { audit: openAudit },
  actions: {
    'audit.begin': inPlaceRoute(begin),
    'audit.continue': onSitting(continueAudit),
    'audit.ask': onSitting(ask),
    'audit.answer': onSitting(answer),
    'audit.stop': onSitting(stop),
    'audit.start-over': onSitting(startOver),
    'audit.start-over-yes': onSitting(startOverNow),
    'audit.reopen': onSitting(reopen),
    'audit.share': onSitting(share),
    'audit.keep': onSitting(keep),
    'audit.unshare': onSitting(unshare),
  },
};
