import { setSchedule } from '../../../src/schedule/schedules.ts';
import { defaultSettings, type TeamSettings } from '../../../src/team/settings.ts';
import { openHouse } from '../../team.ts';

type Opening = { at?: string; settings?: Partial<TeamSettings>; place?: string };

/** A house with one team that has lived through its setup: a channel, its settings, its daily hour, two members. */
export async function openTeam({ at = '2026-03-02T08:00', settings = {}, place = 'C1' }: Opening = {}) {
  const chosen = { ...defaultSettings, ...settings };
  const house = await openHouse({ at, zone: chosen.zone });
  const { db, clock } = house;
  const camille = house.person('U1', { name: 'Camille', locale: 'fr-FR', channel: place });
  const alex = house.person('U2', { name: 'Alex', locale: 'en-GB', channel: place });
  await camille.types('help');
  const id = await db.transaction().execute(async (trx) => {
    const founder = await trx
      .selectFrom('person')
      .selectAll()
      .where('external_id', '=', 'U1')
      .executeTakeFirstOrThrow();
    const now = clock.now();
    const team = await trx
      .insertInto('team')
      .values({
        organisation_id: founder.organisation_id,
        place,
        name: 'Les Colibris',
        status: 'active',
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('team_settings')
      .values({ team_id: team.id, person_id: founder.id, at: now, settings: JSON.stringify(chosen) })
      .execute();
    await setSchedule(
      trx,
      'nudge',
      { team_id: team.id },
      { zone: chosen.zone, time: chosen.nudge, days: chosen.days },
      now,
    );
    return team.id;
  });
  await camille.types('rules');
  await alex.types('rules');

  const lastPost = () => {
    const last = house.posts(place).at(-1);
    if (!last) throw new Error('nothing was posted');
    return last;
  };
  return {
    ...house,
    id,
    camille,
    alex,
    /** The channel's newest message. */
    lastPost,
    /** The team's records, oldest first. */
    checkIns: () => db.selectFrom('check_in').selectAll().where('team_id', '=', id).orderBy('id').execute(),
    /** What became of the nudge on a local day. */
    day: (date: string) =>
      db
        .selectFrom('occurrence')
        .select(['state', 'reason', 'due_at'])
        .where('team_id', '=', id)
        .where('kind', '=', 'nudge')
        .where('local_date', '=', date)
        .where('turn', '=', 1)
        .executeTakeFirst(),
  };
}
