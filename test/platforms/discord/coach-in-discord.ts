import { createHeldForms } from '../../../src/coach/held-forms.ts';
import { createSuggest } from '../../../src/coach/suggest.ts';
import { createOrganisationLife } from '../../../src/team/organisation-life.ts';
import { createWhereabouts } from '../../../src/team/whereabouts.ts';
import { content } from '../../house-content.ts';
import { openLivingHouse } from '../living-house.ts';
import { connectDiscord } from './connect.ts';
import { textsOf } from './reading.ts';
import type { Message } from './world.ts';

export type CoachInDiscord = Awaited<ReturnType<typeof coachInDiscord>>;

/** The whole house behind the real discord.js, on a Discord whose time moves with the coach’s. */
export async function coachInDiscord(at: string) {
  const house = await openLivingHouse(at);
  const { db, clock } = house;
  const connected = await connectDiscord(house.coach, {
    forms: createHeldForms(db, content, clock),
    suggest: createSuggest(db, content, clock),
    whereabouts: createWhereabouts(db),
    life: createOrganisationLife(db, clock),
  });
  const { discord, adapter } = connected;
  house.messengers.set(adapter.name, adapter.messenger);
  discord.world.now = clock.now();
  house.together((ms) => discord.pass(ms));

  return {
    discord,
    db,
    until: house.until,
    /** What went wrong, here or in the adapter. */
    complaints: () => [
      ...house.complaints(),
      ...connected.logged.filter((line) => !line.includes('"level":"info"')),
      ...discord.world.errorsShown,
    ],
    everythingLogged: () => JSON.stringify(house.logged) + connected.logged.join(),
    async close() {
      await connected.close();
      await house.close();
    },
  };
}

export const wordsOn = ({ components }: Message): string => textsOf(components).join('\n');
