import { escapeRich, joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import { clockMoment } from '../../content/clock-time.ts';
import type { Words } from '../../content/content.ts';
import { spokenDay } from '../../content/dates.ts';
import { RULES } from '../../content/rules.ts';
import type { Instant } from '../../ports.ts';
import { NOT_MET, type Person } from '../../team/person.ts';
import type { Team } from '../../team/team.ts';
import type { Commitment } from './queries.ts';

export const ruleName = ({ rules }: Words, stored: string): string => {
  const rule = RULES.find((one) => one === stored);
  return rule ? rules[rule].name : stored;
};

/** Whose it is, in a few words; a team with minors names nobody. Its own `reader` is spoken to, not spoken of. */
export function ownerWords(
  { say }: Words,
  team: Team,
  { owner_id, owner_name, accepted_at }: Commitment,
  reader?: number,
): Rich {
  if (owner_id === null || team.settings.minors) return say.rich('commitments.owner-team');
  if (owner_id === reader)
    return say.rich(accepted_at === null ? 'commitments.owner-asked' : 'commitments.owner-you');
  const known = owner_name !== null && owner_name !== NOT_MET;
  if (!known && accepted_at === null) return say.rich('commitments.owner-unmet');
  const name = known ? owner_name : say.plain('common.someone');
  return accepted_at === null
    ? say.rich('commitments.owner-pending', { name })
    : say.rich('commitments.owner-is', { name });
}

/** One line for one reader: rule, rhythm, owner, next reminder, end. */
export function particulars(
  words: Words,
  team: Team,
  commitment: Commitment,
  next: Instant | undefined,
  reader: Pick<Person, 'id' | 'zone'>,
): Rich {
  const { say, language } = words;
  return joinRich(
    [
      escapeRich(ruleName(words, commitment.rule)),
      escapeRich(words.days.rhythms[commitment.rhythm].label),
      ownerWords(words, team, commitment, reader.id),
      next === undefined
        ? say.rich('commitments.no-reminder')
        : say.rich('commitments.next-reminder', {
            moment: clockMoment(words, next, team.settings.zone, reader.zone),
          }),
      ...(commitment.until_day
        ? [say.rich('commitments.until', { day: spokenDay(language, commitment.until_day) })]
        : []),
    ],
    trusted(' · '),
  );
}
