import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, card, text } from '../../cards/card.ts';
import { type Content, spokenBy } from '../../content/content.ts';
import { spokenDay } from '../../content/dates.ts';
import type { Composed, Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { localDate, nextSlot, weekdayOfDate } from '../../schedule/local-time.ts';
import { outOfQuiet } from '../../schedule/quiet.ts';
import { FAILED } from '../../schedule/silence.ts';
import type { TeamSettings } from '../../team/settings.ts';
import { loadTeam } from '../../team/team.ts';
import { leadsOf } from './leads.ts';

const DAY = 86_400_000;
/** After a longer stop there is more to explain than one message can. */
const LOOKED_BACK = 8 * DAY;

/** The rest is told an hour later: after a great outage too, everybody else must not wait for this. */
const MOST_AT_ONCE = 2000;

const KIND = 'silent-day';

/**
 * A day on which something was due to a team and nothing reached it, through no choice of its own: its leads are told,
 * once until something reaches it again.
 */
export async function tellSilentDays(trx: Trx, now: Instant, content: Content): Promise<void> {
  for (const [id, since] of await silentTeams(trx, now)) {
    const team = await loadTeam(trx, { id }, content, now);
    if (team?.status !== 'active') continue;
    const detail = { date: localDate(since, team.settings.zone) };
    for (const lead of await leadsOf(trx, id)) {
      await enqueue(trx, {
        kind: KIND,
        to: { person: lead.id, team: id },
        at: workingMoment(now, team.settings),
        detail,
      });
    }
  }
}

/**
 * Teams that a day of silence has followed a failure for, each with its first such failure, unless a lead has heard since
 * something last arrived. A word to a lead that itself did not arrive counts for a day.
 */
async function silentTeams(trx: Trx, now: Instant): Promise<Map<number, Instant>> {
  const { rows } = await sql<{ team_id: number; due_at: Instant }>`
    select failed.team_id, failed.due_at
    from occurrence as failed
    where failed.due_at > ${now - LOOKED_BACK} and failed.due_at <= ${now - DAY}
      and failed.team_id is not null and failed.schedule_id is not null
      and failed.reason in (${sql.join(FAILED)})
      -- Skipped and yet unknown: a backup came back, and the day may have gone well.
      and not (failed.state = 'skipped' and failed.reason = 'unknown-delivery')
      and not exists (
        select 1 from occurrence as sent
        where sent.team_id = failed.team_id and sent.schedule_id is not null and sent.state = 'sent'
          and sent.sent_at >= failed.due_at and sent.sent_at < failed.due_at + ${DAY}
      )
      and not exists (
        select 1 from occurrence as told
        where told.team_id = failed.team_id and told.kind = ${KIND}
          and (told.state <> 'dead' or told.due_at > ${now - DAY})
          and told.due_at > coalesce((
            select max(before.sent_at) from occurrence as before
            where before.team_id = failed.team_id and before.schedule_id is not null
              and before.state = 'sent' and before.sent_at < failed.due_at
          ), 0)
      )
    order by failed.due_at
    limit ${MOST_AT_ONCE}`.execute(trx);
  const first = new Map<number, Instant>();
  for (const { team_id, due_at } of rows) if (!first.has(team_id)) first.set(team_id, due_at);
  return first;
}

/** Now, or when the team is next at work: a word that can wait disturbs nobody's evening. */
function workingMoment(now: Instant, { zone, nudge, days, quiet }: TeamSettings): Instant {
  const atWork = days.includes(String(weekdayOfDate(localDate(now, zone))));
  const at = atWork ? now : (nextSlot(zone, nudge, days, now)?.instant ?? now);
  return outOfQuiet(at, zone, quiet);
}

const detailShape = z.object({ date: z.string() });

/** Tells a lead which day went silent, where to see why, and whom to ask. */
export async function silentDayMessage({ team, person, content, detail }: Job): Promise<Composed> {
  if (team?.status !== 'active' || !person) return { kind: 'skip', reason: 'nobody-there' };
  const { say, language } = spokenBy(content, person) ?? team.words;
  const day = spokenDay(language, detailShape.parse(detail).date);
  return {
    kind: 'post',
    card: card(
      text(say.rich('settings.silent-day', { team: team.name, day })),
      buttons(button(say.plain('settings.silent-day-status'), encodeAction('coach.run', team.id, 'status'))),
    ),
  };
}
