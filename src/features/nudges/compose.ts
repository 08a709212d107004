import type { Card } from '../../cards/card.ts';
import { type Rich, trusted } from '../../cards/rich-text.ts';
import type { Composed, Job } from '../../feature.ts';
import { weekdayOfDate } from '../../schedule/local-time.ts';
import { lateIntoQuiet } from '../../schedule/quiet.ts';
import { saveSettings, type Team } from '../../team/team.ts';
import { remindersToday } from '../commitments/reminders.ts';
import { pauseQuestion } from '../pause/question.ts';
import { summaryCard } from '../summary/card.ts';
import { dailyCard } from './cards.ts';
import { chooseNudge } from './choice.ts';
import { choiceFacts, seedOf } from './choice-facts.ts';
import { dayMessage, type Line } from './day-message.ts';
import { keepDetail } from './detail.ts';
import { enqueueFold } from './fold.ts';
import { type Lull, lullOf } from './lull.ts';
import { followsMissedWeek } from './missed-week.ts';
import { followsRest } from './rest.ts';
import { isNudgeDay, paceAfter, slower } from './rhythm.ts';
import { rhythmQuestion } from './rhythm-question.ts';
import { composeSecondTurn } from './second-turn.ts';
import { recordShown } from './shown.ts';
import { silenceOn } from './silence.ts';

type TeamJob = Job & { team: Team; date: string };

/** What a team's channel gets at the hour of its nudge, or why it gets nothing. */
export async function composeNudge(job: Job): Promise<Composed> {
  const { team } = job;
  if (!team) return { kind: 'skip', reason: 'nobody-there' };
  const { zone, quiet } = team.settings;
  if (lateIntoQuiet(job.occurrence.dueAt, job.now, zone, quiet)) return { kind: 'skip', reason: 'quiet' };
  const date = job.occurrence.localDate ?? team.today;
  if (job.occurrence.turn > 1) return composeSecondTurn(job, team, date);
  return composeDay({ ...job, team, date });
}

async function composeDay(job: TeamJob): Promise<Composed> {
  const { trx, team, date, now } = job;
  const silence = await silenceOn(trx, team, date);
  if (silence) return { kind: 'skip', reason: silence };
  const rested = await followsRest(trx, team, date);
  const special = asksInPublic(team, date)
    ? undefined
    : ((await summaryCard(job, rested)) ?? (await pauseQuestion(job)));
  const lull = await lullOf(trx, team);
  const { rhythm, days } = team.settings;
  const message = dayMessage({
    special: special !== undefined,
    reminder: (await remindersToday(trx, team, date)) || asksInPublic(team, date),
    rested,
    returned: lull.backTo !== undefined,
    nudgeDay: isNudgeDay(rhythm, days, date),
    pace: paceAfter(lull),
    missedWeek: await followsMissedWeek(trx, team.id, date),
  });
  if (message.kind === 'silent') return { kind: 'skip', reason: message.reason };
  const posted = await postOf(job, message, special, lull);
  // Reachable only by refusing every single idea.
  if (!posted) return { kind: 'skip', reason: 'switched-off' };
  await enqueueFold(trx, team.id, job.occurrence.id, now);
  return { kind: 'post', card: posted };
}

/** Where there are minors, the week's question in the channel takes the nudge's place. */
const asksInPublic = ({ settings }: Team, date: string): boolean =>
  settings.minors && weekdayOfDate(date) === settings.reflection.weekday;

type Spoken = Exclude<ReturnType<typeof dayMessage>, { kind: 'silent' }>;

async function postOf(
  job: TeamJob,
  message: Spoken,
  special: Card | undefined,
  lull: Lull,
): Promise<Card | undefined> {
  const { trx, team, date, occurrence } = job;
  switch (message.kind) {
    case 'special':
      await keepDetail(trx, occurrence.id, { message: 'special' });
      return special;
    case 'question':
      await keepDetail(trx, occurrence.id, { message: 'question' });
      return rhythmQuestion(team, date);
    case 'nudge':
      return nudgeOf(await paced(job, message.line, lull), date, message.line, lull);
    default:
      return message satisfies never;
  }
}

/** The job with its team at the rhythm that starts today. The coach's own changes carry nobody's name. */
async function paced(job: TeamJob, line: Line | undefined, { backTo }: Lull): Promise<TeamJob> {
  const { trx, team, now, content } = job;
  const rhythm = line === 'slower' ? slower(team.settings.rhythm) : line === 'back' ? backTo : undefined;
  return rhythm ? { ...job, team: await saveSettings(trx, team, { rhythm }, null, now, content) } : job;
}

async function nudgeOf(
  job: TeamJob,
  date: string,
  line: Line | undefined,
  lull: Lull,
): Promise<Card | undefined> {
  const { trx, team, now, content, occurrence } = job;
  const chosen = chooseNudge(await choiceFacts(trx, team, { content, now, date }));
  if (!chosen) return undefined;
  const { nudge } = chosen;
  await recordShown(trx, team, nudge, { date }, now);
  await keepDetail(trx, occurrence.id, {
    message: 'nudge',
    nudge: nudge.id,
    ...(line && { line }),
    ...(line === 'slower' && { slowed: { to: team.settings.rhythm, origin: lull.origin } }),
  });
  return dailyCard(team, { nudge, date }, { done: [], taken: [] }, line && lineText(job, line));
}

function lineText(job: TeamJob, line: Line): Rich {
  const { say, moments } = job.team.words;
  switch (line) {
    case 'missed':
      return variantOf(job, moments.missed);
    case 'slower':
      return variantOf(job, moments.slower);
    case 'back':
      return say.rich('nudges.back');
    case 'rested':
      return variantOf(job, moments.rested);
    default:
      return line satisfies never;
  }
}

const variantOf = ({ team, date }: TeamJob, variants: readonly string[]): Rich =>
  trusted(variants[seedOf(team.id, date) % variants.length] ?? '');
