import type { Db, Trx } from '../../data/database.ts';
import { matching, type Suggestion, suggestionsFor } from '../commands/suggestions.ts';
import type { OptionKind } from '../commands/table.ts';
import { readCountry } from '../commands/values/place.ts';
import { type Content, wordsFor } from '../content/content.ts';
import { UserError } from '../errors.ts';
import type { EventSource } from '../event.ts';
import { numberOf } from '../features/commitments/meant.ts';
import { openCommitments } from '../features/commitments/queries.ts';
import { sentenceLabel } from '../features/commitments/sentence.ts';
import { regionsOf } from '../features/settings/region.ts';
import type { Clock } from '../ports.ts';
import { loadTeam, type Team } from '../team/team.ts';

/** Somebody is typing into an option. */
export type Typing = EventSource & {
  kind: OptionKind;
  typed: string;
  /** What already stands in the command's other options. */
  beside: Record<string, string>;
};

/** What may be meant, at most 25; nothing where nothing fits. Only reads. */
export type Suggest = (typing: Typing) => Promise<Suggestion[]>;

const LABEL = 100;

export function createSuggest(db: Db, content: Content, clock: Clock): Suggest {
  return async (typing) => {
    const { kind, typed, hints } = typing;
    const words = wordsFor(content, hints.locale);
    if (kind !== 'region' && kind !== 'commitment')
      return suggestionsFor(content, hints.locale ?? words.language, kind, typed);
    const { team, open } = await db.transaction().execute(async (trx) => {
      const team = await teamAround(trx, typing, content, clock.now());
      return { team, open: team && kind === 'commitment' ? await openCommitments(trx, team.id) : [] };
    });
    if (kind === 'commitment')
      return matching(
        open.map((one) => [numberOf(one), sentenceLabel(words.say, one, LABEL)]),
        typed,
      );
    const country = countryOf(typing.beside.country, content) ?? team?.settings.country ?? null;
    return matching(Object.entries(await regionsOf(country)), typed);
  };
}

function countryOf(typed: string | undefined, content: Content): string | undefined {
  if (!typed) return undefined;
  try {
    return readCountry(typed, { content, today: '' });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The team of the channel; nobody becomes known, or a member, by typing. */
async function teamAround(
  trx: Trx,
  { platform, workspace, channel }: EventSource,
  content: Content,
  now: number,
): Promise<Team | undefined> {
  if (!channel) return undefined;
  const organisation = await trx
    .selectFrom('organisation')
    .select('id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return organisation && loadTeam(trx, { organisation_id: organisation.id, place: channel.id }, content, now);
}
