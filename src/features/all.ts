import type { Feature } from '../feature.ts';
import { auditFeature } from './audit/feature.ts';
import { careFeature } from './care/feature.ts';
import { checkInsFeature } from './check-ins/feature.ts';
import { commitmentsFeature } from './commitments/feature.ts';
import { helpFeature } from './help/feature.ts';
import { homeFeature } from './home/feature.ts';
import { nudgesFeature } from './nudges/feature.ts';
import { pauseFeature } from './pause/feature.ts';
import { personFeature } from './person/feature.ts';
import { reflectionsFeature } from './reflections/feature.ts';
import { resultsFeature } from './results/feature.ts';
import { rulesFeature } from './rules/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { statusFeature } from './status/feature.ts';
import { streaksFeature } from './streaks/feature.ts';
import { summaryFeature } from './summary/feature.ts';

/** Everything the coach can do. */
export const features: readonly Feature[] = [
  auditFeature,
  careFeature,
  checkInsFeature,
  commitmentsFeature,
  helpFeature,
  homeFeature,
  nudgesFeature,
  pauseFeature,
  personFeature,
  reflectionsFeature,
  resultsFeature,
  rulesFeature,
  settingsFeature,
  statusFeature,
  streaksFeature,
  summaryFeature,
];
