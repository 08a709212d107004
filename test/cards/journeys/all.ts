import { auditAlone, auditTogether, results } from './audit.ts';
import { care, careWithoutNotes } from './care.ts';
import { commitments, owners, reminders } from './commitments.ts';
import { home } from './home.ts';
import type { Journey } from './journey.ts';
import { checkIns, daily, minors, quiet, slower, summary } from './nudges.ts';
import { me, reflection, twoTeams, weekly } from './personal.ts';
import { changedMind, least, moments, notSent, onceOnly, silentDay, tooLate, unnamed } from './seldom.ts';
import { founding, request, trouble, typedSetup } from './settings.ts';
import { help, mistakes, pause, rules, season, status, streak } from './team.ts';

/** In the order of the page. */
export const journeys: readonly Journey[] = [
  help,
  moments,
  founding,
  typedSetup,
  request,
  trouble,
  least,
  silentDay,
  auditAlone,
  auditTogether,
  results,
  daily,
  quiet,
  slower,
  minors,
  unnamed,
  tooLate,
  checkIns,
  commitments,
  reminders,
  owners,
  home,
  onceOnly,
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
  changedMind,
  status,
  notSent,
  mistakes,
];
