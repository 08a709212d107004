import { type Guest, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';
import { team } from './team.ts';

/** A weekly reflection after a silent week, the one of somebody in two teams, and a slower rhythm on their own card. */
export async function afterSilence(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'reflections');
  const did = async (day: string) => {
    await stage.until(`${day}T09:01`);
    await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
  };
  await stage.quietly(async () => {
    await sam.types('me weekly:on');
    await did('2026-03-03');
    await stage.until('2026-03-06T16:01');
    await sam.presses('reflection.mood', { arg: 'good' }, stage.letters('sam').at(-1));
    await did('2026-03-17');
    await stage.until('2026-03-20T15:30');
  });
  await stage.until('2026-03-20T16:01');
  const letter = stage.letters('sam').at(-1);
  const elsewhere = stage.either({ fr: 'accueil', en: 'hall' });
  await stage.quietly(async () => {
    await sam.presses('reflection.mood', { arg: 'good' }, letter);
    const there: Guest = stage.guest('camille', { name: 'Camille', administrator: true, channel: elsewhere });
    await there.types(setupOf(stage));
    await sam.types('help', elsewhere);
    await did('2026-03-24');
    await stage.until('2026-03-27T15:30');
  });
  await stage.until('2026-03-27T16:01');
  // Left unanswered, it comes every other week.
  await stage.quietly(async () => {
    for (const tuesday of ['2026-03-31', '2026-04-07', '2026-04-14']) await did(tuesday);
    await stage.until('2026-04-17T16:01');
  });
  await sam.types('me');
  await stage.close();
}

/** Nothing written; an answer and no team to share it with; shared where nobody is named. */
export async function emptyAndAlone(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'reflections');
  const sentence = stage.either({ fr: 'Un message inattendu.', en: 'An unexpected message.' });
  await stage.quietly(async () => {
    await sam.types('reflect');
    await sam.presses('reflection.write', { arg: 'one' });
  });
  await sam.fills({});
  await stage.quietly(async () => {
    await sam.presses('reflection.write', { arg: 'all' });
    await sam.fills({ sentence });
    await sam.presses('reflection.share');
  });
  const which = sam.card();
  await stage.quietly(async () => {
    await sam.presses('reflection.share-field', { arg: 'sentence' });
    await camille.types('setup minors:yes');
  });
  await sam.presses('reflection.share-send');
  await stage.until('2026-03-02T08:30');
  await sam.presses('reflection.share-field', { arg: 'sentence' }, which);
  await stage.close();
}
