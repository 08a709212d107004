import { auditAlone, auditTogether, results } from './audit.ts';
import { care, careWithoutNotes } from './care.ts';
import { commitments, owners, reminders } from './commitments.ts';
import type { Journey } from './journey.ts';
import { checkIns, daily, minors, quiet, slower, summary } from './nudges.ts';
import { me, reflection, twoTeams, weekly } from './personal.ts';
import { founding, request, trouble, typedSetup } from './settings.ts';
import { help, mistakes, pause, rules, season, status, streak } from './team.ts';

/** In the order of the page. */
export const journeys: readonly Journey[] = [
  help,
  founding,
  typedSetup,
  request,
  trouble,
  auditAlone,
  auditTogether,
  results,
  daily,
  quiet,
  slower,
  minors,
  checkIns,
  commitments,
  reminders,
  owners,
  streak,
  summary,
  reflection,
  weekly,
  twoTeams,
  rules,
  pause,
  season,
  care,
  careWithoutNotes,
  me,
  status,
  mistakes,
];
