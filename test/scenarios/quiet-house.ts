import type { CoachEvent } from '../../src/event.ts';
import type { House } from '../team.ts';
import { FRENCH_SETUP, openStory } from './story.ts';

/** A French team on the morning of its first idea, with Noé alone in it. */
export async function quietHouse() {
  const fresh = await openStory({ at: '2026-03-02T10:30' });
  const noe = fresh.person('U1', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types(FRENCH_SETUP);
  await fresh.until('2026-03-03T10:00');
  return { fresh, noe };
}

/** Something that reaches the coach as it stands, whether or not anybody else is being answered. */
export const at = (fresh: House, user: string, what: object, locale = 'fr-FR') =>
  fresh.coach.handle({
    platform: 'test',
    workspace: 'W1',
    channel: { id: 'C1', name: 'C1' },
    user: { id: user, name: user },
    hints: { locale, administrator: true },
    ...what,
  } as CoachEvent);
