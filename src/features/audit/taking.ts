import type { Card } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import type { Options } from '../../commands/options.ts';
import type { AuditQuestion } from '../../content/content.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { resultsCard } from '../results/cards.ts';
import type { AnswerValue } from '../results/score.ts';
import { seenBy } from '../results/view.ts';
import { endCard, keptCard } from './end-card.ts';
import {
  introCard,
  notYoursCard,
  overCard,
  pointerCard,
  resumeCard,
  startOverCard,
  stoppedCard,
} from './opening-cards.ts';
import { afterAnswer, firstOpen } from './progress.ts';
import { questionCard } from './question-card.ts';
import type { Mode, Sitting } from './sitting.ts';
import * as sittings from './sitting.ts';
import { stageCard } from './stage-card.ts';

/** The command: an open audit is taken up again at its next question, else the introduction. */
export async function openAudit(call: TeamCall, { together }: Options<'audit'>): Promise<Reply> {
  const mode: Mode = together ? 'together' : 'alone';
  const open = await sittings.openSitting(call, mode);
  const next = open && nextQuestion(call, open);
  if (open && next) return held(call, resumeCard(call, open, next, await cardOf(call, open, next)));
  const last = await sittings.lastAnswers(call, mode);
  return held(call, introCard(call, mode, last.size > 0));
}

/** In the direct messages, where it can be found again; a team with minors gets none, so there it stays in the channel. */
function held(call: TeamCall, card: Card): Reply {
  if (call.team.settings.minors) return privately(card);
  return { kind: 'cards', kept: { card, pointer: pointerCard(call) } };
}

/** Pressed twice, or on an old introduction, it goes on with what is open. */
export async function begin(call: TeamCall, [mode, personId]: string[]): Promise<Reply> {
  if (mode !== 'alone' && mode !== 'together') return privately(greyCard(call));
  if (mode === 'alone' && personId !== String(call.person.id)) return privately(notYoursCard(call));
  const sitting = (await sittings.openSitting(call, mode)) ?? (await sittings.startSitting(call, mode));
  return continueAudit(call, sitting);
}

export async function continueAudit(call: TeamCall, sitting: Sitting): Promise<Reply> {
  if (sitting.finished_at !== null) return inPlace(overCard(call));
  const question = nextQuestion(call, sitting);
  return question ? asked(call, sitting, question) : privately(greyCard(call));
}

/** A question by its id: the one before, or the first of the next rule. */
export async function ask(call: TeamCall, sitting: Sitting, [questionId]: string[]): Promise<Reply> {
  const question = questionNamed(call, questionId);
  if (!question) return privately(greyCard(call));
  return sitting.finished_at === null ? asked(call, sitting, question) : inPlace(overCard(call));
}

async function asked(call: TeamCall, sitting: Sitting, question: AuditQuestion): Promise<Reply> {
  return inPlace(await cardOf(call, sitting, question));
}

async function cardOf(call: TeamCall, sitting: Sitting, question: AuditQuestion): Promise<Card> {
  return questionCard(call, sitting, question, await sittings.lastAnswers(call, sitting.mode));
}

/** The first one open; all answered, the last one again. */
const nextQuestion = ({ content }: TeamCall, { answers }: Sitting) =>
  firstOpen(content.audit, answers) ?? content.audit.at(-1);

/** Saves an answer to the question the pressed card asked, however old that card is, and goes on. */
export async function answer(
  call: TeamCall,
  sitting: Sitting,
  [questionId, typed]: string[],
): Promise<Reply> {
  const question = questionNamed(call, questionId);
  const value = answerValue(typed);
  if (!question || !value) return privately(greyCard(call));
  if (sitting.finished_at !== null) return inPlace(overCard(call));
  const saved = await sittings.recordAnswer(call.trx, sitting, question.id, value, call.now);
  const next = afterAnswer(call.content.audit, saved.answers, question);
  switch (next.kind) {
    case 'question':
      return asked(call, saved, next.question);
    case 'stage':
      return inPlace(stageCard(call, saved, next.rule, next.next));
    case 'finished':
      await sittings.finishSitting(call, saved);
      return inPlace(await endCard(call, saved));
    default:
      return next satisfies never;
  }
}

export async function stop(call: TeamCall, sitting: Sitting): Promise<Reply> {
  return inPlace(sitting.finished_at === null ? stoppedCard(call, sitting) : overCard(call));
}

export async function startOver(call: TeamCall, sitting: Sitting): Promise<Reply> {
  return inPlace(sitting.finished_at === null ? startOverCard(call, sitting) : overCard(call));
}

export async function startOverNow(call: TeamCall, sitting: Sitting): Promise<Reply> {
  if (sitting.finished_at !== null) return inPlace(overCard(call));
  await sittings.dropSitting(call.trx, sitting);
  return continueAudit(call, await sittings.startSitting(call, sitting.mode));
}

/** The last press may have been a slip: on the same day, and unless a newer audit is open, it can be taken back. */
export async function reopen(call: TeamCall, sitting: Sitting): Promise<Reply> {
  const newer = await sittings.openSitting(call, sitting.mode);
  if (sitting.finished_on !== call.team.today || newer) return inPlace(overCard(call));
  return continueAudit(call, await sittings.reopenSitting(call.trx, sitting));
}

export const share = (call: TeamCall, sitting: Sitting): Promise<Reply> => sharing(call, sitting, true);
export const unshare = (call: TeamCall, sitting: Sitting): Promise<Reply> => sharing(call, sitting, false);

async function sharing(call: TeamCall, sitting: Sitting, shared: boolean): Promise<Reply> {
  if (sitting.finished_at === null || sitting.mode !== 'alone') return privately(greyCard(call));
  await sittings.setShared(call.trx, sitting, shared);
  return inPlace(resultsCard(call, await seenBy(call), 'mine'));
}

export async function keep(call: TeamCall, sitting: Sitting): Promise<Reply> {
  if (sitting.finished_at === null || sitting.mode !== 'alone') return privately(greyCard(call));
  return inPlace(await keptCard(call, sitting));
}

const questionNamed = ({ content }: TeamCall, id: string | undefined) =>
  content.audit.find((question) => question.id === id);

const VALUES: readonly AnswerValue[] = ['0', '1', '2', '3', 'unknown', 'not-for-us'];
const answerValue = (typed: string | undefined) => VALUES.find((value) => value === typed);
