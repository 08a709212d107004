import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, card, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { spokenBy } from '../../content/content.ts';
import type { Composed, Job } from '../../feature.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { restSchedule } from '../../schedule/schedules.ts';
import { silenceOn } from '../nudges/silence.ts';
import { absentOn } from '../person/absences.ts';
import { commitmentAsked } from './asked.ts';
import { sentence } from './sentence.ts';

/** Composer of `commitment-end`: its last day is over, what has become of it? Asked once, on a day that is not silent. */
export async function askEnd(job: Job): Promise<Composed> {
  const { trx, team, person, occurrence, content, now } = job;
  const commitment = await commitmentAsked(job);
  if (!commitment || !team) return { kind: 'skip', reason: 'already-done' };
  const date = occurrence.localDate ?? team.today;
  const silence =
    (await silenceOn(trx, team, date)) ??
    (person && (await absentOn(trx, person.id, date)) ? 'away' : undefined);
  if (silence) return { kind: 'skip', reason: silence };
  // Several may end on one day: the channel is asked of one a day.
  if (!person && (await askedAlready(job, date))) return { kind: 'skip', reason: 'reminder' };
  await restSchedule(trx, 'commitment-end', { commitment_id: commitment.id });
  await restSchedule(trx, 'reminder', { commitment_id: commitment.id });
  if (person && team.settings.minors) {
    await enqueue(trx, {
      kind: 'commitment-end',
      to: { team: team.id },
      at: now,
      detail: job.detail,
      localDate: date,
    });
    return { kind: 'skip', reason: 'switched-off' };
  }
  const { say } = (person && spokenBy(content, person)) ?? team.words;
  const { id } = commitment;
  return {
    kind: 'post',
    card: card(
      text(
        joinRich([say.rich('commitments.end'), sentence(say, commitment), say.rich('commitments.end-ask')]),
      ),
      buttons(
        button(say.plain('commitments.button-kept'), encodeAction('commitment.kept', team.id, id), 'primary'),
        button(say.plain('commitments.button-change'), encodeAction('commitment.change', team.id, id)),
        button(say.plain('commitments.button-drop'), encodeAction('commitment.drop', team.id, id)),
      ),
    ),
  };
}

async function askedAlready({ trx, team, occurrence }: Job, date: string): Promise<boolean> {
  const other = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', team?.id ?? null)
    .where('person_id', 'is', null)
    .where('kind', '=', 'commitment-end')
    .where('local_date', '=', date)
    .where('id', '!=', occurrence.id)
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .executeTakeFirst();
  return other !== undefined;
}
