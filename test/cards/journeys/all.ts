import { auditAlone, auditTogether, results } from './audit.ts';
import { care, careWithoutNotes } from './care.ts';
import { bareStatus, closedLetters, misread, resting, sentTwice } from './closed-doors.ts';
import { commitments, owners, reminders } from './commitments.ts';
import { home } from './home.ts';
import type { Journey } from './journey.ts';
import {
  lastIdea,
  manyTeams,
  movedOn,
  nothingWaits,
  otherClocks,
  resultsTogether,
  sixCommitments,
  stages,
  weeksOfEverySort,
  yesAfterAll,
} from './later-on.ts';
import { checkIns, daily, minors, quiet, slower, summary } from './nudges.ts';
import { me, reflection, twoTeams, weekly } from './personal.ts';
import { changedMind, least, moments, notSent, onceOnly, silentDay, tooLate, unnamed } from './seldom.ts';
import { afterSilence, emptyAndAlone } from './seldom-reflections.ts';
import { founding, request, trouble, typedSetup } from './settings.ts';
import { help, mistakes, pause, rules, season, status, streak } from './team.ts';

/** In the order of the page. */
export const journeys: readonly Journey[] = [
  help,
  moments,
  nothingWaits,
  founding,
  typedSetup,
  request,
  trouble,
  least,
  silentDay,
  auditAlone,
  auditTogether,
  results,
  resultsTogether,
  daily,
  quiet,
  slower,
  minors,
  unnamed,
  tooLate,
  otherClocks,
  lastIdea,
  checkIns,
  commitments,
  reminders,
  owners,
  home,
  onceOnly,
  sixCommitments,
  yesAfterAll,
  streak,
  weeksOfEverySort,
  summary,
  movedOn,
  reflection,
  weekly,
  afterSilence,
  emptyAndAlone,
  closedLetters,
  twoTeams,
  rules,
  stages,
  pause,
  season,
  care,
  careWithoutNotes,
  me,
  changedMind,
  manyTeams,
  status,
  notSent,
  bareStatus,
  resting,
  mistakes,
  misread,
  sentTwice,
];
