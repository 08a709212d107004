import { defaultSettings, type TeamSettings } from '../../../src/team/settings.ts';
import type { House } from '../../team.ts';

/** A team that is set up already, in a channel of the workspace W1 unless told otherwise. */
export async function foundTeam(
  house: House,
  place = 'C1',
  changes: Partial<TeamSettings> = {},
  workspace = 'W1',
): Promise<number> {
  const now = house.clock.now();
  const { db } = house;
  const known = await db
    .selectFrom('organisation')
    .select('id')
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  const organisation =
    known ??
    (await db
      .insertInto('organisation')
      .values({ platform: 'test', workspace, name: workspace, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow());
  const team = await db
    .insertInto('team')
    .values({
      organisation_id: organisation.id,
      place,
      name: `Team ${place}`,
      status: 'active',
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('team_settings')
    .values({
      team_id: team.id,
      person_id: null,
      at: now,
      settings: JSON.stringify({ ...defaultSettings, ...changes }),
    })
    .execute();
  return team.id;
}
