import { defaultSettings, type TeamSettings } from '../../../src/team/settings.ts';
import type { House } from '../../team.ts';

/** A team that is set up already, in the channel `place`; whoever uses the coach there becomes a member. */
export async function settledTeam(
  house: House,
  place = 'C1',
  settings: Partial<TeamSettings> = {},
): Promise<number> {
  const { db, clock } = house;
  const now = clock.now();
  const known = await db
    .selectFrom('organisation')
    .select('id')
    .where('workspace', '=', 'W1')
    .executeTakeFirst();
  const organisation_id =
    known?.id ??
    (
      await db
        .insertInto('organisation')
        .values({ platform: 'test', workspace: 'W1', name: 'W1', created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const { id } = await db
    .insertInto('team')
    .values({ organisation_id, place, name: `Team ${place}`, status: 'active', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('team_settings')
    .values({
      team_id: id,
      person_id: null,
      at: now,
      settings: JSON.stringify({ ...defaultSettings, ...settings }),
    })
    .execute();
  return id;
}

/** Something the team did on a local day. */
export async function recorded(
  house: House,
  team: number,
  local_date: string,
  person: number | null = null,
): Promise<void> {
  await house.db
    .insertInto('check_in')
    .values({
      team_id: team,
      person_id: person,
      nudge_id: house.content.nudges[0]?.id ?? null,
      commitment_id: null,
      outcome: 'done',
      local_date,
      at: house.clock.now(),
      effect: null,
      link: null,
      minutes: null,
      undone_at: null,
    })
    .execute();
}

export async function personId(house: House, external: string): Promise<number> {
  const row = await house.db
    .selectFrom('person')
    .select('id')
    .where('external_id', '=', external)
    .executeTakeFirstOrThrow();
  return row.id;
}
