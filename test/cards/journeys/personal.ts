import { type Guest, type Stage, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

async function team(open: Open, feature: string, at?: string) {
  const stage: Stage = await open(feature, at);
  const camille: Guest = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam: Guest = stage.guest('sam', { name: 'Sam' });
  await stage.quietly(async () => {
    await camille.types(setupOf(stage, 'lead:@{sam}'));
    await sam.types('help');
  });
  return { stage, camille, sam };
}

/** By hand: one tap, one sentence, the four questions, something to share, a commitment, and all of it erased. */
export async function reflection(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'reflections');
  const { either } = stage;
  await sam.types('reflect');
  const week = sam.card();
  for (const mood of ['good', 'mixed', 'hard']) await sam.presses('reflection.mood', { arg: mood }, week);
  await sam.presses('reflection.again');
  await sam.presses('reflection.nothing', {}, week);
  await sam.presses('reflection.write', { arg: 'one' }, week);
  await sam.fills({ sentence: 'é'.repeat(1600) });
  await sam.fills({ sentence: either({ fr: 'Un message inattendu.', en: 'An unexpected message.' }) });
  await sam.presses('reflection.write', { arg: 'all' });
  await sam.fills({
    goal: either({ fr: 'Répondre plus vite.', en: 'Answer faster.' }),
    will: either({
      fr: 'Quand je verrai une question, je répondrai',
      en: 'When I see a question, I will answer',
    }),
  });
  const review = sam.card();
  await sam.presses('reflection.commit', {}, review);
  await sam.presses('reflection.share', {}, review);
  await sam.presses('reflection.review');
  await sam.presses('reflection.share');
  await sam.presses('reflection.share-field', { arg: 'sentence' });
  await sam.presses('reflection.share-send');
  await sam.presses('reflection.list', {}, await meOf(sam));
  await sam.presses('reflection.read');
  await sam.presses('reflection.erase');
  await sam.presses('reflection.erase-now');
  await sam.presses('reflection.list', {}, await meOf(sam));
  await camille.types('reflect');
  await camille.presses('reflection.consent', { arg: 'on' });
  await camille.presses('reflection.consent', { arg: 'unasked' });
  await stage.close();
}

const meOf = async (guest: Guest) => {
  await guest.types('me');
  return guest.card();
};

/** By direct message on Friday, after a silent week too; it slows down and stops by itself. */
export async function weekly(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'reflections');
  const noor: Guest = stage.guest('noor', { name: 'Noor' });
  const did = async (day: string) => {
    await stage.until(`${day}T09:01`);
    await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
  };
  await stage.quietly(async () => {
    await sam.types('me weekly:on');
    await noor.types('me weekly:on');
    await did('2026-03-03');
  });
  await stage.until('2026-03-06T16:01');
  const letter = stage.letters('sam').at(-1);
  await sam.presses('reflection.mood', { arg: 'mixed' }, letter);
  await sam.presses('reflection.write', { arg: 'all' }, letter);
  await sam.fills(
    {
      will: stage.either({
        fr: 'Quand lundi viendra, j’appellerai',
        en: 'When Monday comes, I will call',
      }),
    },
    null,
  );
  for (const [day, friday] of [
    ['2026-03-10', '2026-03-13T16:01'],
    ['2026-03-17', '2026-03-20T16:01'],
    ['2026-03-24', '2026-03-27T16:01'],
    ['2026-03-31', '2026-04-03T16:01'],
    ['2026-04-07', '2026-04-10T16:01'],
    ['2026-04-14', '2026-04-17T16:01'],
    ['2026-04-21', '2026-04-24T16:01'],
  ] as const) {
    await stage.quietly(() => did(day));
    await stage.quietly(() => stage.until(friday.replace('16:01', '15:30')));
    await stage.until(friday);
    if (day === '2026-03-24') {
      await noor.presses('reflection.mood', { arg: 'good' }, stage.letters('noor').at(-1));
    }
  }
  await stage.close();
}

/** In two teams, where each question is which of them. */
export async function twoTeams(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'reflections');
  const elsewhere = stage.either({ fr: 'accueil', en: 'hall' });
  const there = stage.guest('camille', { name: 'Camille', administrator: true, channel: elsewhere });
  await stage.quietly(() => there.types(setupOf(stage)));
  await camille.types('streak', null);
  await camille.presses('coach.team', {}, undefined, null);
  await stage.quietly(async () => {
    await camille.types('reflect', null);
    await camille.presses('coach.team', {}, undefined, null);
    await camille.presses('reflection.mood', { arg: 'good' }, undefined, null);
    await camille.presses('reflection.write', { arg: 'all' }, undefined, null);
  });
  await camille.fills(
    {
      sentence: stage.either({ fr: 'Une belle semaine.', en: 'A fine week.' }),
      will: stage.either({ fr: 'Quand midi sonne, je lis', en: 'At noon, I read' }),
    },
    null,
  );
  const review = camille.card();
  await camille.presses('reflection.commit', {}, review, null);
  await camille.presses('reflection.commit', {}, undefined, null);
  await camille.presses('reflection.share', {}, review, null);
  await camille.presses('reflection.share-field', {}, undefined, null);
  await camille.presses('reflection.share-team', {}, undefined, null);
  await camille.types('me', null);
  await camille.presses('person.leave', {}, undefined, null);
  await camille.presses('person.leave-ask', {}, undefined, null);
  await camille.types('help', null);
  await stage.close();
}

/** Everything about oneself: language, absence, export, leaving, being forgotten. */
export async function me(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'person');
  const { either } = stage;
  await sam.types('me');
  const card = sam.card();
  await sam.presses('person.language', { arg: either({ fr: 'fr', en: 'en' }) }, card);
  await sam.presses('person.language', { arg: 'auto' }, card);
  await sam.types('me away:15/03');
  await sam.presses('person.undo-away');
  await sam.presses('person.away', {}, card);
  await sam.fills({ from: '09/03', until: either({ fr: 'jamais', en: 'never' }) });
  await sam.fills({ from: '02/03', until: '13/03' });
  await sam.types('me weekly:on');
  await sam.types('me');
  await sam.presses('person.back');
  await sam.presses('person.undo-back');
  await sam.presses('person.export', {}, card);
  await sam.presses('person.leave', {}, card);
  await sam.presses('person.leave-now');
  await sam.presses('person.rejoin');
  await sam.types('me away:2025-01-01');
  await sam.types('me away:2028-01-01');
  await sam.presses('person.forget', {}, card);
  await sam.presses('person.forget-now');
  await sam.types('me', null);
  await stage.close();
}
