import { defaultSettings, type TeamSettings } from '../../../src/team/settings.ts';
import { type House, openHouse } from '../../team.ts';

type About = { at?: string; settings?: Partial<TeamSettings> };

/** A house with one active team in channel C1, whose daily nudge is left out so that only commitments speak. */
export async function openTeam({ at, settings }: About = {}) {
  const house = await openHouse({ ...(at && { at }) });
  const team = await addTeam(house, 'C1', settings);
  return {
    ...house,
    team,
    commitments: () => house.db.selectFrom('commitment').selectAll().orderBy('id').execute(),
    kinds: (kind: string) =>
      house.db.selectFrom('occurrence').selectAll().where('kind', '=', kind).orderBy('id').execute(),
  };
}

export async function addTeam(
  { db, clock }: House,
  place: string,
  settings: Partial<TeamSettings> = {},
): Promise<number> {
  await db
    .insertInto('organisation')
    .values({ platform: 'test', workspace: 'W1', name: 'W1', created_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id: organisation_id } = await db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('team')
    .values({ organisation_id, place, name: `Équipe ${place}`, status: 'active', created_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('team_settings')
    .values({
      team_id: id,
      person_id: null,
      at: clock.now(),
      settings: JSON.stringify({ ...defaultSettings, ...settings }),
    })
    .execute();
  return id;
}
