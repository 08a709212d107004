import { type Guest, type Stage, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

/** A team on Monday, its first idea still to come. */
async function team(open: Open, feature: string, more = '', at = '2026-03-02T08:00') {
  const stage: Stage = await open(feature, at);
  const camille: Guest = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam: Guest = stage.guest('sam', { name: 'Sam' });
  await stage.quietly(async () => {
    await camille.types(setupOf(stage, more));
    await sam.types('help');
  });
  return { stage, camille, sam };
}

/** One idea a day: done, taken, put off, not for us, another one; and what is left of it the next day. */
export async function daily(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'nudges');
  await stage.until('2026-03-02T09:01');
  const monday = stage.messageWith('nudge.done');
  await sam.presses('nudge.another', {}, monday);
  await sam.presses('nudge.decline');
  await sam.presses('nudge.restore');
  await sam.types('nudge');
  await sam.presses('nudge.another');
  await sam.presses('nudge.done');
  await camille.presses('nudge.decline', {}, monday);
  await camille.presses('nudge.take', {}, monday);
  const mine = camille.card();
  await camille.forges(actionOf(mine, 'nudge.release').replace('nudge.release', 'nudge.take'));
  await sam.forges(actionOf(mine, 'nudge.release').replace('nudge.release', 'nudge.take'));
  await camille.presses('nudge.release', {}, mine);
  await camille.presses('nudge.later', {}, stage.messageWith('nudge.later'));
  await stage.until('2026-03-02T14:01');
  await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
  await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
  await sam.presses('nudge.done', {}, stage.messageWith('nudge.done'));
  await stage.until('2026-03-03T09:01');
  await sam.presses('nudge.take', {}, stage.messageWith('nudge.take'));
  await stage.until('2026-03-05T09:01');
  await stage.close();
}

/** After a week without a word comes one friendly line, after two a question about the rhythm, then fewer ideas. */
export async function quiet(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'nudges');
  await stage.quietly(async () => {
    await stage.until('2026-03-03T09:01');
    await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    await stage.until('2026-03-15T12:00');
  });
  await stage.until('2026-03-16T09:01');
  await stage.quietly(() => stage.until('2026-03-17T08:00'));
  for (let day = 17; day < 32 && !stage.offered('nudge.rhythm'); day += 1)
    await stage.until(`2026-03-${day}T09:01`);
  const question = stage.messageWith('nudge.rhythm');
  for (const rhythm of ['daily', 'three', 'weekly'])
    await camille.presses('nudge.rhythm', { arg: rhythm }, { ...question });
  await camille.presses('nudge.rhythm', { arg: 'weekly' }, question);
  await camille.presses('nudge.rhythm-undo', {}, question);
  await stage.close();
}

/** Nobody answers the question either: the coach slows down, and comes back when the team does. */
export async function slower(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'nudges');
  await stage.quietly(() => stage.until('2026-03-24T12:00'));
  await stage.until('2026-03-25T12:00');
  await stage.quietly(() => camille.presses('nudge.done', {}, stage.messageWith('nudge.done')));
  await stage.until('2026-03-26T12:00');
  await camille.types('streak');
  await stage.close();
}

/** Where there are minors nobody is named, and where the team has no presence there is hardly an idea. */
export async function minors(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'nudges', 'minors:yes');
  await stage.quietly(() => stage.until('2026-03-02T09:01'));
  const monday = stage.messageWith('nudge.done');
  await camille.presses('nudge.take', {}, monday);
  await camille.presses('nudge.done', {}, monday);
  await stage.until('2026-03-03T09:01');
  await camille.types('reflect');
  await camille.types('me weekly:yes');
  await stage.until('2026-03-06T16:01');
  await stage.close();
}

/** Ticked by command, what came of it, a link; several things open; nothing open. */
export async function checkIns(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'check-ins', '', '2026-03-03T08:00');
  await camille.types('done');
  await stage.quietly(() => stage.until('2026-03-03T09:01'));
  await sam.types('done');
  const first = sam.card();
  for (const effect of ['started', 'answered', 'published', 'internal'])
    await sam.presses('check-in.effect', { arg: effect }, first);
  await sam.presses('check-in.effect', { arg: 'skip' }, first);
  await sam.presses('check-in.link');
  await sam.fills({ link: stage.either({ fr: 'chez nous', en: 'our page' }), minutes: 'xx' });
  await sam.fills({ link: 'example.org/page', minutes: '15' });
  await sam.presses('check-in.undo');
  await sam.presses('check-in.redo');
  await sam.presses('check-in.effect', { arg: 'skip' });
  await sam.presses('check-in.close');
  await sam.types('done');
  await stage.quietly(() =>
    camille.types(
      stage.either({
        fr: 'commit when:"la réunion du lundi commence" action:"lirons les commentaires" every:day remind:10:00',
        en: 'commit when:"the Monday meeting starts" action:"read the comments" every:day remind:10:00',
      }),
    ),
  );
  await camille.types('done');
  const which = camille.card();
  await camille.presses('check-in.tick', { nth: 1 }, which);
  await sam.presses('check-in.tick', { nth: 1 }, which);
  await stage.close();
}

/** The summary of a month, with its copy for the board. */
export async function summary(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'summary');
  await stage.quietly(async () => {
    await stage.until('2026-03-03T09:01');
    await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    await camille.presses('check-in.effect', { arg: 'published' });
    await camille.presses('check-in.link');
    await camille.fills({ link: 'example.org/page', minutes: '15' });
    await stage.until('2026-03-10T09:01');
    await sam.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    await sam.presses('check-in.effect', { arg: 'answered' });
    await stage.until('2026-03-11T09:01');
    await sam.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    await sam.presses('check-in.effect', { arg: 'started' });
    await sam.types(
      stage.either({
        fr: 'commit when:"la permanence se termine" action:"répondrons aux messages" every:week remind:thu-18:00',
        en: 'commit when:"the drop-in ends" action:"answer the messages" every:week remind:thu-18:00',
      }),
    );
    await stage.until('2026-03-31T20:00');
  });
  await stage.until('2026-04-01T09:01');
  await camille.presses('summary.board', {}, stage.messageWith('summary.board'));
  await stage.close();
}

function actionOf(card: ReturnType<Guest['card']>, route: string): string {
  for (const block of card.blocks)
    for (const { action } of block.kind === 'buttons' ? block.buttons : [])
      if (action.startsWith(`${route}~`)) return action;
  throw new Error(`no ${route}`);
}
