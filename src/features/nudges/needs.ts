import { type Need, type Presence, SOCIAL } from '../../content/rules.ts';

/** Whether a team with these presences can do what needs all of them; unknown presences pass for some social network. */
export function possible(needs: readonly Need[], presences: readonly Presence[] | null): boolean {
  return needs.every((need) => {
    if (presences === null) return need === 'social';
    return need === 'social'
      ? presences.some((presence) => SOCIAL.includes(presence))
      : presences.includes(need);
  });
}
