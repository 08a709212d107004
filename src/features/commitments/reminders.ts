import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { spokenBy, type Words } from '../../content/content.ts';
import type { Composed, Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { localDate, wellBefore } from '../../schedule/local-time.ts';
import { restSchedule } from '../../schedule/schedules.ts';
import type { Reason } from '../../schedule/silence.ts';
import type { Team } from '../../team/team.ts';
import { silenceOn } from '../nudges/silence.ts';
import { absentOn } from '../person/absences.ts';
import { commitmentAsked } from './asked.ts';
import { ruleName } from './describe.ts';
import { type Commitment, openCommitments, recordedDays } from './queries.ts';
import { armCommitment } from './schedules.ts';
import { sentence } from './sentence.ts';
import { reminderSpan } from './timing.ts';

/** Composer of `reminder`, in its owner's direct messages or in the channel. */
export async function remind(job: Job): Promise<Composed> {
  const { trx, team, person, now, occurrence, content } = job;
  const commitment = await commitmentAsked(job);
  if (!commitment || !team) return { kind: 'skip', reason: 'already-done' };
  const date = occurrence.localDate ?? team.today;
  const silence = await reminderSilence(trx, team, commitment, date, person?.id);
  if (silence) return { kind: 'skip', reason: silence };
  if (commitment.rhythm === 'once') await restSchedule(trx, 'reminder', { commitment_id: commitment.id });
  else await armCommitment(trx, team, commitment, now);
  if (person && team.settings.minors) {
    // Where there are minors nobody gets direct messages: the channel is reminded instead.
    await enqueue(trx, {
      kind: 'reminder',
      to: { team: team.id },
      at: now,
      detail: job.detail,
      localDate: date,
    });
    return { kind: 'skip', reason: 'switched-off' };
  }
  const words = (person && spokenBy(content, person)) ?? team.words;
  const later = (await recordedDays(trx, commitment, 'later', date, date)).length > 0;
  return { kind: 'post', card: reminderCard(words, team, commitment, !later) };
}

/** Why a reminder is not sent on a day; undefined when it is. `owner` is whose direct messages it would go to. */
async function reminderSilence(
  trx: Trx,
  team: Team,
  commitment: Commitment,
  date: string,
  owner?: number,
): Promise<Reason | undefined> {
  if (commitment.until_day !== null && date > commitment.until_day) return 'already-done';
  const { from, until } = reminderSpan(commitment.rhythm, date);
  if ((await recordedDays(trx, commitment, 'done', from, until)).length) return 'already-done';
  const silence = await silenceOn(trx, team, date);
  if (silence) return silence;
  return owner !== undefined && (await absentOn(trx, owner, date)) ? 'away' : undefined;
}

function reminderCard(words: Words, team: Team, commitment: Commitment, mayWait: boolean): Card {
  const { say } = words;
  const { id } = commitment;
  return card(
    text(joinRich([say.rich('commitments.reminder'), sentence(say, commitment)])),
    context(say.rich('commitments.reminder-rule', { rule: ruleName(words, commitment.rule) })),
    buttons(
      button(say.plain('commitments.button-done'), encodeAction('commitment.done', team.id, id), 'primary'),
      mayWait && button(say.plain('commitments.button-later'), encodeAction('commitment.later', team.id, id)),
      button(say.plain('commitments.button-change'), encodeAction('commitment.change', team.id, id)),
    ),
  );
}

const handedOn = prepared((trx, { teamId, date, since }: { teamId: number; date: string; since: Instant }) =>
  trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', teamId)
    .where('person_id', 'is', null)
    .where('kind', 'in', ['reminder', 'commitment-end'])
    .where('local_date', '=', date)
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .where('due_at', '>=', since),
);

/**
 * True when the channel hears of a commitment on that local day, by a reminder or by the question at its end: the nudge
 * then leaves it the place.
 */
export async function remindersToday(trx: Trx, team: Team, date: string): Promise<boolean> {
  const handed = await handedOn(trx, { teamId: team.id, date, since: wellBefore(date) });
  if (handed.length) return true;
  for (const { commitment, kind } of await dueOn(trx, team, date)) {
    if (commitment.accepted_at !== null && !team.settings.minors) continue;
    if (
      kind === 'commitment-end'
        ? !(await silenceOn(trx, team, date))
        : !(await reminderSilence(trx, team, commitment, date))
    )
      return true;
  }
  return false;
}

/** What schedules still hold for that day, and what they have handed to the worker for it. */
async function dueOn(
  trx: Trx,
  team: Team,
  date: string,
): Promise<{ commitment: Commitment; kind: string }[]> {
  const open = await openCommitments(trx, team.id);
  if (!open.length) return [];
  const ids = open.map(({ id }) => id);
  const onThatDay = (at: Instant | null, zone: string) => at !== null && localDate(at, zone) === date;
  const schedules = await trx
    .selectFrom('schedule')
    .leftJoin('occurrence', (join) =>
      join
        .onRef('occurrence.schedule_id', '=', 'schedule.id')
        .on('occurrence.local_date', '=', date)
        .on('occurrence.state', '=', 'due'),
    )
    .select([
      'schedule.commitment_id',
      'schedule.kind',
      'schedule.next_due_at',
      'schedule.zone',
      'occurrence.id as waiting',
    ])
    .where('schedule.commitment_id', 'in', ids)
    .where('schedule.enabled', '=', 1)
    .execute();
  return schedules.flatMap(({ commitment_id, kind, next_due_at, zone, waiting }) => {
    const commitment = open.find(({ id }) => id === commitment_id);
    return commitment && (waiting !== null || onThatDay(next_due_at, zone)) ? [{ commitment, kind }] : [];
  });
}
