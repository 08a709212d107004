import type { Trx } from '../../../data/database.ts';
import type { Content } from '../../content/content.ts';
import type { Instant } from '../../ports.ts';
import { restSchedule, setSchedule } from '../../schedule/schedules.ts';
import type { Team } from '../../team/team.ts';
import { syncReminders } from '../commitments/schedules.ts';
import { syncTeamReflections } from '../reflections/schedules.ts';

/** Gives a team the daily schedule and the reminders its settings ask for; one that is not active has no daily one. */
async function syncTeamSchedules(trx: Trx, team: Team, now: Instant): Promise<void> {
  const { id, status, settings } = team;
  if (status !== 'active') return restSchedule(trx, 'nudge', { team_id: id });
  const timing = { zone: settings.zone, time: settings.nudge, days: settings.days };
  await setSchedule(trx, 'nudge', { team_id: id }, timing, now);
  await syncReminders(trx, team, now);
}

/** Everything with an hour, after a team's settings or status changed: its members' weekly messages too. */
export async function syncEverything(trx: Trx, team: Team, content: Content, now: Instant): Promise<void> {
  await syncTeamSchedules(trx, team, now);
  await syncTeamReflections(trx, team, content, now);
}
