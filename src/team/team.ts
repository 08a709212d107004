import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { TeamTable } from '../../data/schema/team.ts';
import type { Content, Words } from '../content/content.ts';
import { wordsFor } from '../content/content.ts';
import type { Instant } from '../ports.ts';
import { localDate } from '../schedule/local-time.ts';
import { type TeamSettings, teamSettings } from './settings.ts';

/** A team as features see it at one moment. */
export type Team = {
  id: number;
  organisationId: number;
  /** The platform's id of its channel. */
  place: string;
  name: string;
  status: 'requested' | 'active' | 'resting';
  createdAt: Instant;
  settings: TeamSettings;
  /** Its language. */
  words: Words;
  /** Its local day now. */
  today: string;
};

type TeamKey = { id: number } | { organisation_id: number; place: string };

const withSettings = (trx: Trx | Db) =>
  trx
    .selectFrom('team')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('team_settings')
        .select('team_settings.settings')
        .whereRef('team_settings.team_id', '=', 'team.id')
        .orderBy('team_settings.id', 'desc')
        .limit(1)
        .as('settings'),
    );

const teamWithId = prepared((trx, { id }: { id: number }) => withSettings(trx).where('id', '=', id));

const teamInPlace = prepared((trx, key: { organisation_id: number; place: string }) =>
  withSettings(trx).where('organisation_id', '=', key.organisation_id).where('place', '=', key.place),
);

const teamsWithIds = prepared((trx, { ids }: { ids: string }) =>
  withSettings(trx).where('id', 'in', sql<number>`(select value from json_each(${ids}))`),
);

/** The team, or undefined when there is none with this id or in this place. */
export async function loadTeam(
  trx: Trx,
  key: TeamKey,
  content: Content,
  now: Instant,
): Promise<Team | undefined> {
  const [row] = 'id' in key ? await teamWithId(trx, key) : await teamInPlace(trx, key);
  return row && teamOf(row, content, now);
}

/** Those of the teams with these ids that there are, by id. */
export async function loadTeams(
  trx: Trx,
  ids: readonly number[],
  content: Content,
  now: Instant,
): Promise<Map<number, Team>> {
  const rows = await teamsWithIds(trx, { ids: JSON.stringify(ids) });
  return new Map(
    rows.flatMap((row) => {
      const team = teamOf(row, content, now);
      return team ? [[team.id, team]] : [];
    }),
  );
}

type TeamRow = Selectable<TeamTable> & { settings: string | null };

function teamOf(row: TeamRow, content: Content, now: Instant): Team | undefined {
  if (!row.settings) return undefined;
  const settings = teamSettings.parse(JSON.parse(row.settings));
  return {
    id: row.id,
    organisationId: row.organisation_id,
    place: row.place,
    name: row.name,
    status: row.status,
    createdAt: row.created_at,
    settings,
    words: wordsFor(content, settings.language),
    today: localDate(now, settings.zone),
  };
}

/** Records changed settings as a new row and returns the team with them. `by` null: the coach's own doing. */
export async function saveSettings(
  trx: Trx,
  team: Team,
  changes: Partial<TeamSettings>,
  by: number | null,
  now: Instant,
  content: Content,
): Promise<Team> {
  const settings = teamSettings.parse({ ...team.settings, ...changes });
  await trx
    .insertInto('team_settings')
    .values({
      team_id: team.id,
      person_id: by,
      at: now,
      by_coach: by === null ? 1 : 0,
      settings: JSON.stringify(settings),
    })
    .execute();
  return {
    ...team,
    settings,
    words: wordsFor(content, settings.language),
    today: localDate(now, settings.zone),
  };
}
