import { createOrganisationLife } from '../../../src/team/organisation-life.ts';
import { openLivingHouse } from '../living-house.ts';
import { connectSlack } from './connect.ts';
import { blockTexts } from './reading.ts';
import type { Message } from './world.ts';

export type CoachInSlack = Awaited<ReturnType<typeof coachInSlack>>;

/** The whole house behind the real Bolt, on a Slack whose time moves with the coach's. */
export async function coachInSlack(at: string) {
  const house = await openLivingHouse(at);
  const connected = await connectSlack(house.coach, {
    life: createOrganisationLife(house.db, house.clock),
  });
  const { slack, adapter } = connected;
  house.messengers.set(adapter.name, adapter.messenger);
  slack.world.now = house.clock.now();
  house.together((ms) => slack.pass(ms));

  return {
    db: house.db,
    slack,
    adapter,
    until: house.until,
    /** Everything under way is finished, and nothing is remembered but what was written. */
    quiet: connected.restart,
    passTimers: connected.passTimers,
    /** What went wrong, here or in the adapter. */
    complaints: () => [
      ...house.complaints(),
      ...connected.logged.filter((line) => !line.includes('"level":"info"')),
      ...slack.world.errorsShown,
    ],
    everythingLogged: () => JSON.stringify(house.logged) + connected.logged.join(),
    async close() {
      await connected.close();
      await house.close();
    },
  };
}

export const wordsOn = (message: Message): string => message.blocks.flatMap(blockTexts).join('\n');
