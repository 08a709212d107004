import { escapeRich, joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { spokenDay } from '../../content/dates.ts';
import { RULES } from '../../content/rules.ts';
import type { Instant } from '../../ports.ts';
import type { Team } from '../../team/team.ts';
import type { Commitment } from './queries.ts';

export const ruleName = ({ rules }: Words, stored: string): string => {
  const rule = RULES.find((one) => one === stored);
  return rule ? rules[rule].name : stored;
};

/** Whose it is, in a few words; a team with minors names nobody. */
export function ownerWords(
  { say }: Words,
  team: Team,
  { owner_id, owner_name, accepted_at }: Commitment,
): Rich {
  if (owner_id === null || team.settings.minors) return say.rich('commitments.owner-team');
  const name = owner_name ?? say.plain('common.someone');
  return accepted_at === null
    ? say.rich('commitments.owner-pending', { name })
    : say.rich('commitments.owner-is', { name });
}

/** "lundi 9 mars, 10:00" in the team's zone. */
export function spokenMoment(language: string, instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
}

/** One line: rule, rhythm, owner, next reminder, end. */
export function particulars(
  words: Words,
  team: Team,
  commitment: Commitment,
  next: Instant | undefined,
): Rich {
  const { say, language } = words;
  return joinRich(
    [
      escapeRich(ruleName(words, commitment.rule)),
      escapeRich(words.days.rhythms[commitment.rhythm].label),
      ownerWords(words, team, commitment),
      next === undefined
        ? say.rich('commitments.no-reminder')
        : say.rich('commitments.next-reminder', { moment: spokenMoment(language, next, team.settings.zone) }),
      ...(commitment.until_day
        ? [say.rich('commitments.until', { day: spokenDay(language, commitment.until_day) })]
        : []),
    ],
    trusted(' · '),
  );
}
