import { encodeAction } from '../../cards/action-id.ts';
import { type Button, button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import type { Rich } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { spokenDay, spokenMoment } from '../../content/dates.ts';
import type { TeamCall } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { localDate } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';
import type { Care } from './care.ts';
import { erasedAt, KEPT_DAYS } from './retention.ts';
import { type Checklist, nextStep, STEPS, type Step } from './steps.ts';
import { filledSteps, openedBy, openQuestion, stepName, stepQuestion } from './wording.ts';

/** Where an "End" button stands: on the checklist or the question in the channel, or on a private card. */
export type Place = 'list' | 'question' | 'private';

export const endButton = ({ say }: Words, { id, team_id }: Care, place: Place): Button =>
  button(say.plain('care.end'), encodeAction('care.end', team_id, id, place));

export const stepButton = (words: Words, { id, team_id }: Care, step: Step, primary = false): Button =>
  button(
    stepName(words, step),
    encodeAction('care.step', team_id, id, step),
    primary ? 'primary' : undefined,
  );

export const listButton = ({ say }: Words, { id, team_id }: Care): Button =>
  button(say.plain('care.see-list'), encodeAction('care.list', team_id, id));

/** Says what will happen before it does. `last` is a crisis whose notes can still be read. */
export function confirmCard({ say, team }: TeamCall, last: Care | undefined): Card {
  return card(
    text(say.rich('care.confirm', { team: team.name })),
    buttons(
      button(say.plain('care.open'), encodeAction('care.open', team.id), 'primary'),
      button(say.plain('care.not-now'), encodeAction('care.not-now', team.id)),
      last && button(say.plain('care.read-last'), encodeAction('care.read', team.id, last.id)),
    ),
  );
}

/** The checklist as it stands: what is filled, the next question, a button for each step. In any words, for any place. */
export function checklistCard(
  words: Words,
  team: Team,
  care: Care,
  list: Checklist,
  now: Instant,
  place: Place,
): Card {
  const { say } = words;
  const next = nextStep(list, now);
  return card(
    heading(say.plain('care.title')),
    text(say.rich('care.calm')),
    ...filledSteps(words, team, list, now).map((step) => text(step)),
    text(next ? openQuestion(words, list, next) : say.rich('care.all-filled')),
    buttons(...STEPS.map((step) => stepButton(words, care, step, step === next))),
    buttons(endButton(words, care, place)),
    context(openedBy(words, team, care)),
    context(say.rich('care.kept', { days: KEPT_DAYS })),
  );
}

/** After an answer: what was done, and the next question for whoever goes on. */
export function guideCard(call: TeamCall, care: Care, list: Checklist, opening: Rich, undo = false): Card {
  const { words, say, now, team } = call;
  const next = nextStep(list, now);
  return card(
    text(opening),
    text(next ? stepQuestion(words, next) : say.rich('care.all-filled')),
    buttons(
      next && stepButton(words, care, next, true),
      listButton(words, care),
      undo && button(say.plain('common.undo'), encodeAction('care.undo', team.id, care.id)),
    ),
  );
}

/** What was noted in a crisis that ended then, for as long as it is kept. */
export function lastListCard(call: TeamCall, care: Care, endedAt: Instant, list: Checklist): Card {
  const { words, say, team, now } = call;
  const texts = filledSteps(words, team, list, now);
  const day = spokenDay(words.language, localDate(erasedAt(endedAt), team.settings.zone));
  return card(
    heading(say.plain('care.title-over')),
    ...(texts.length ? texts.map((step) => text(step)) : [text(say.rich('care.nothing-noted'))]),
    context(openedBy(words, team, care)),
    context(say.rich('care.kept-until', { day })),
  );
}

/** Two days have gone by: does it go on? */
export const stillCard = (team: Team, care: Care): Card => questionCard(team, care, 'care.still');

/** Asked for the last time: how to end it without being asked. */
export const stillAgainCard = (team: Team, care: Care): Card => questionCard(team, care, 'care.still-again');

const questionCard = (team: Team, care: Care, question: 'care.still' | 'care.still-again'): Card =>
  card(
    text(
      team.words.say.rich(question, {
        moment: spokenMoment(team.words.language, care.begun_at, team.settings.zone),
      }),
    ),
    buttons(
      button(team.words.say.plain('care.keep'), encodeAction('care.keep', team.id, care.id)),
      endButton(team.words, care, 'question'),
    ),
  );
