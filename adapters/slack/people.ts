import type { Hints } from '../../src/event.ts';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import { createRecent } from '../recent.ts';
import type { Clients } from './clients.ts';
import { failureOf } from './failure.ts';

const HOUR = 3_600_000;
/** After a failure Slack is left alone for a while, so that a limit reached is not made worse by every event. */
const MINUTE = 60_000;
const ENTRIES = 5000;

export type Profile = Hints & { name?: string };

/** What Slack knows of a person: scope `users:read`. Whatever fails means unknown. */
export type People = { profile(workspace: string, user: string): Promise<Profile> };

export function createPeople(clients: Clients, clock: Clock, log: Log): People {
  const known = createRecent<string, { until: number; profile: Promise<Profile> }>(ENTRIES);

  async function ask(workspace: string, user: string, entry: { until: number }): Promise<Profile> {
    try {
      const client = await clients(workspace);
      const { user: found } = await client.users.info({ user, include_locale: true });
      const name = found?.profile?.display_name || found?.real_name;
      return {
        ...(name && { name }),
        ...(found?.tz && { zone: found.tz }),
        ...(found?.locale && { locale: found.locale }),
        ...(found?.is_admin !== undefined && { administrator: found.is_admin }),
      };
    } catch (error) {
      entry.until = Math.min(entry.until, clock.now() + MINUTE);
      log.warn(
        { code: failureOf(error).code },
        'users.info failed; the person’s zone and language are unknown',
      );
      return {};
    }
  }

  return {
    profile(workspace, user) {
      const key = `${workspace}:${user}`;
      const found = known.get(key);
      if (found && clock.now() < found.until) return found.profile;
      const entry = { until: clock.now() + HOUR, profile: Promise.resolve<Profile>({}) };
      entry.profile = ask(workspace, user, entry);
      known.set(key, entry);
      return entry.profile;
    },
  };
}
