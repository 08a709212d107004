import { PlatformError } from '../../../src/errors.ts';
import type { Stage } from '../stage.ts';
import type { Open } from './journey.ts';
import { team } from './team.ts';

/** From now on the platform refuses what goes to a channel, or what goes to a person. */
function refuses(stage: Stage, way: 'channel' | 'user', kind: 'gone' | 'letters-refused'): void {
  const { messenger } = stage;
  const post = messenger.post.bind(messenger);
  messenger.post = (to, card, key) =>
    way in to ? Promise.reject(new PlatformError({ kind }, 'no')) : post(to, card, key);
}

/** The channel is gone: said to whoever asks from elsewhere. */
export async function resting(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'status');
  await stage.quietly(async () => {
    refuses(stage, 'channel', 'gone');
    await stage.until('2026-03-02T12:00');
  });
  await sam.types('status', null);
  await sam.opensHome();
  await stage.close();
}

/** Direct messages are closed to the coach: said once, beside the next answer. */
export async function closedLetters(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'reflections');
  await stage.quietly(async () => {
    await sam.types('me weekly:on');
    await stage.until('2026-03-03T09:01');
    await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    refuses(stage, 'user', 'letters-refused');
    await camille.types(
      stage.either({
        fr: 'commit when:"midi sonnera" action:"lirons les messages" owner:@{camille} remind:fri-10:00 every:week',
        en: 'commit when:"noon strikes" action:"read the messages" owner:@{camille} remind:fri-10:00 every:week',
      }),
    );
    await stage.until('2026-03-06T16:05');
  });
  await sam.types('status');
  await camille.types('status');
  await stage.close();
}

/** Before anything has gone out, after the only lead has left, and in a break longer than anybody looks ahead. */
export async function bareStatus(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'status');
  await stage.db.deleteFrom('occurrence').execute();
  await camille.types('status');
  await stage.quietly(() => sam.types('pause 31/08'));
  await sam.types('status');
  await sam.opensHome();
  await stage.quietly(async () => {
    await sam.types('emergency');
    await sam.presses('care.open');
  });
  await sam.types('emergency end');
  await stage.quietly(async () => {
    for (const lead of [camille, sam]) {
      await lead.types('me');
      await lead.presses('person.leave');
      await lead.presses('person.leave-now');
    }
    await stage.guest('noor', { name: 'Noor' }).types('help');
  });
  await stage.guest('noor', { name: 'Noor' }).types('status');
  await stage.close();
}

/** Sent twice by a platform that believed its first delivery lost. */
export async function sentTwice(open: Open): Promise<void> {
  const { stage } = await team(open, 'mistakes');
  const event = {
    kind: 'command',
    text: 'pause 31/03',
    platform: 'test',
    workspace: 'W1',
    channel: { id: 'communication', name: 'communication' },
    user: { id: 'sam', name: 'Sam' },
    hints: { locale: stage.language },
    delivery: 'once',
  } as const;
  await stage.coach.handle(event);
  const reply = await stage.coach.handle(event);
  if (reply.kind === 'cards' && reply.private)
    stage.show('delivered a second time', { kind: 'card', audience: 'private', card: reply.private });
  await stage.close();
}

/** Words that belong nowhere, more than there is room for, a commitment that nobody made, a break that is over. */
export async function misread(open: Open): Promise<void> {
  const { stage, sam, camille } = await team(open, 'mistakes');
  await sam.types(stage.either({ fr: 'setup midi', en: 'setup noon' }));
  const days = Array.from({ length: 21 }, (_, index) => `${index + 1}/07`);
  await camille.types(`setup closed:${days.join(',')}`);
  await sam.types(stage.either({ fr: 'done "la kermesse"', en: 'done "the fair"' }));
  await stage.quietly(() => sam.types('pause 31/03'));
  const planned = sam.card();
  await stage.quietly(() => sam.presses('pause.undo', {}, planned));
  await sam.forges('pause.end~1');
  await stage.close();
}
