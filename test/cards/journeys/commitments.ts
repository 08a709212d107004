import { type Guest, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

async function team(open: Open) {
  const stage = await open('commitments', '2026-03-02T08:00');
  const camille: Guest = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam: Guest = stage.guest('sam', { name: 'Sam' });
  const noor: Guest = stage.guest('noor', { name: 'Noor' });
  await stage.quietly(async () => {
    // The ideas stay away, so that only commitments speak.
    await camille.types(setupOf(stage, 'lead:@{camille}'));
    await sam.types('help');
    await noor.types('help');
    await stage.until('2026-03-02T09:30');
  });
  const typed = (more: string) =>
    stage.either({
      fr: `commit when:"la permanence se termine" action:"répondrons aux commentaires" rule:2 ${more}`,
      en: `commit when:"the drop-in ends" action:"answer the comments" rule:2 ${more}`,
    });
  return { stage, camille, sam, noor, typed };
}

/** Made in two short forms, announced, taken on, given back, ticked, changed, kept and dropped. */
export async function commitments(open: Open): Promise<void> {
  const { stage, camille, sam, noor } = await team(open);
  const { either } = stage;
  await camille.types('commitments');
  await camille.presses('commitment.new');
  await camille.fills({ cue: 'x'.repeat(90), action: 'y'.repeat(130), rule: 'listen' });
  await camille.fills({
    cue: either({ fr: 'la permanence se termine', en: 'the drop-in ends' }),
    action: either({ fr: 'répondrons aux commentaires', en: 'answer the comments' }),
    rule: 'listen',
    rhythm: 'week',
  });
  await camille.fills({ remind: either({ fr: 'un jour', en: 'one day' }), until: '01/01/2026' });
  await camille.fills({ remind: either({ fr: 'mar 10h', en: 'Tue 10am' }), until: '20/03' });
  await camille.presses('commitment.unmake');
  await camille.presses('commitment.reopen');
  const announced = stage.messageWith('commitment.take');
  await sam.presses('commitment.take', {}, announced);
  const taken = sam.card();
  await noor.forges(`commitment.take~1~1`);
  await sam.presses('commitment.give-back', {}, taken);
  await camille.types('commitments');
  const list = camille.card();
  await camille.presses('commitment.show', {}, list);
  const item = camille.card();
  await camille.presses('commitment.take', {}, item);
  await noor.forges('commitment.kept~1~1');
  await camille.presses('commitment.give-back');
  await camille.presses('commitment.change', {}, item);
  await camille.fills({});
  await camille.fills({ remind: either({ fr: 'mer 11h', en: 'Wed 11am' }) });
  await camille.types('commitments');
  await camille.presses('commitment.show');
  const changed = camille.card();
  await camille.presses('commitment.done', {}, changed);
  await sam.presses('commitment.done', {}, changed);
  await camille.presses('commitment.kept', {}, changed);
  await camille.presses('commitment.reopen');
  await camille.presses('commitment.drop', {}, changed);
  await camille.fills({ reason: 'z'.repeat(400) });
  await camille.fills({ reason: either({ fr: 'plus de permanence', en: 'no more drop-in' }) });
  await camille.presses('commitment.done', {}, changed);
  await camille.presses('commitment.list', {}, item);
  await stage.close();
}

/** Reminded of in the channel and in direct messages, put off, and asked about at the end. */
export async function reminders(open: Open): Promise<void> {
  const { stage, camille, sam, typed } = await team(open);
  await camille.types(typed('every:week remind:tue-10:00 until:20/03'));
  await sam.types(typed('every:once remind:wed-10:00 until:05/03 owner:@{sam}'));
  await stage.quietly(() => stage.until('2026-03-03T09:30'));
  await stage.until('2026-03-03T10:01');
  const reminder = stage.messageWith('commitment.later');
  await camille.presses('commitment.later', {}, reminder);
  await camille.presses('commitment.later', {}, reminder);
  await stage.until('2026-03-03T15:00');
  await stage.until('2026-03-04T10:01');
  await sam.presses('commitment.done', {}, stage.messageWith('commitment.done'));
  await stage.quietly(() => stage.until('2026-03-20T20:00'));
  await stage.until('2026-03-23T12:00');
  await camille.types(typed('every:week remind:mon-22:00'));
  await stage.close();
}

/** Somebody else is asked first, says yes or no; whoever leaves gives back, and others take over. */
export async function owners(open: Open): Promise<void> {
  const { stage, camille, sam, noor, typed } = await team(open);
  await camille.types(typed('remind:mon-10:00 owner:@{sam}'));
  const offer = stage.messageWith('commitment.accept');
  await sam.presses('commitment.decline', {}, offer);
  await sam.presses('commitment.reconsider', {}, offer);
  await sam.presses('commitment.decline', {}, offer);
  await camille.types(
    stage.either({
      fr: 'commit when:"une question arrive" action:"répondrons dans la journée" owner:@{sam}',
      en: 'commit when:"a question comes in" action:"answer the same day" owner:@{sam}',
    }),
  );
  await sam.presses('commitment.accept', {}, stage.messageWith('commitment.accept'));
  await stage.quietly(() => sam.types(typed('every:day remind:10:00 owner:@{sam}')));
  await camille.types('commitments');
  await noor.types('commitments');
  await noor.presses('commitment.show', { nth: 1 });
  await sam.departs();
  await stage.gather();
  await stage.until('2026-03-03T08:30');
  await noor.presses('commitment.take-over', { nth: 0 }, stage.messageWith('commitment.take-over'));
  await noor.presses('commitment.give-back');
  await camille.presses('commitment.take-over', { nth: 0 }, stage.messageWith('commitment.take-over'));
  await camille.presses('commitment.take-over', { nth: 0 }, stage.messageWith('commitment.take-over'));
  await stage.quietly(async () => {
    for (let index = 1; index <= 10; index += 1)
      await camille.types(
        stage.either({
          fr: `commit when:"midi arrive" action:"ferons la chose ${index}"`,
          en: `commit when:"noon comes" action:"do thing ${index}"`,
        }),
      );
  });
  await camille.types(
    stage.either({ fr: 'commit when:midi action:dormirons', en: 'commit when:noon action:nap' }),
  );
  await stage.close();
}
