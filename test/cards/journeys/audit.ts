import { type Guest, type Stage, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

export type Value = '0' | '1' | '2' | '3' | 'unknown' | 'not-for-us';

const offers = (guest: Guest, route: string) =>
  guest
    .card()
    .blocks.some(
      (block) =>
        block.kind === 'buttons' && block.buttons.some(({ action }) => action.startsWith(`${route}~`)),
    );

/** Answers, and goes on where a stage stands between two rules. */
export async function answers(guest: Guest, value: Value): Promise<void> {
  await guest.presses('audit.answer', { arg: value });
  if (offers(guest, 'audit.stop')) await guest.presses('audit.ask');
}

export async function takes(guest: Guest, value: (index: number) => Value, command = 'audit'): Promise<void> {
  await guest.types(command);
  await guest.presses('audit.begin');
  for (let index = 0; index < 25; index += 1) await answers(guest, value(index));
}

/** A team that is set up; the way there is seen elsewhere. */
async function team(open: Open, feature: string, at?: string): Promise<{ stage: Stage; camille: Guest }> {
  const stage = await open(feature, at);
  const camille = stage.guest('camille', { name: 'Camille', administrator: true });
  await stage.quietly(() => camille.types(setupOf(stage, 'lead:@{sam}')));
  return { stage, camille };
}

/** Alone: every question and every stage, a pause, a new start, a correction, and who may see the result. */
export async function auditAlone(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'audit');
  const sam = stage.guest('sam', { name: 'Sam' });
  await camille.types('audit');
  await sam.presses('audit.begin', {}, camille.card());
  await camille.presses('audit.begin');
  await camille.presses('audit.answer', { arg: '1' });
  await camille.presses('audit.ask');
  for (let index = 0; index < 4; index += 1) await answers(camille, '1');
  await camille.presses('audit.answer', { arg: '2' });
  await camille.presses('audit.stop');
  await camille.presses('audit.continue');
  await camille.types('audit');
  await camille.presses('audit.start-over');
  await camille.presses('audit.start-over-yes');
  for (let index = 0; index < 25; index += 1)
    await answers(camille, index < 5 ? '0' : index < 10 ? 'unknown' : '2');
  const end = camille.card();
  await camille.presses('audit.keep', {}, end);
  await camille.presses('audit.share', {}, end);
  await camille.presses('audit.unshare');
  await camille.presses('audit.reopen', {}, end);
  await answers(camille, '3');
  await camille.presses('results.details');
  await camille.presses('results.stages');
  await stage.until('2026-03-03T08:00');
  await camille.presses('audit.reopen', {}, end);
  await sam.types('results');
  await stage.quietly(() => stage.until('2026-06-15T10:00'));
  await camille.types('results');
  await camille.presses('coach.run', { arg: 'audit' });
  await camille.presses('audit.begin');
  await stage.quietly(async () => {
    for (let index = 0; index < 24; index += 1) await answers(camille, '2');
  });
  await camille.presses('audit.answer', { arg: '2' });
  await camille.presses('results.details');
  await stage.close();
}

/** In a meeting, with one set of answers. */
export async function auditTogether(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'audit');
  const sam = stage.guest('sam', { name: 'Sam' });
  await camille.types('audit together:yes');
  await stage.quietly(async () => {
    await camille.presses('audit.begin');
    for (let index = 0; index < 10; index += 1) await answers(camille, '2');
  });
  await sam.types('audit together:yes');
  await stage.quietly(async () => {
    for (let index = 10; index < 24; index += 1) await answers(sam, '3');
  });
  await sam.presses('audit.answer', { arg: '3' });
  await camille.types('results');
  await stage.close();
}

/** Nobody yet, two, then four people who do not agree. */
export async function results(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'results');
  await camille.types('results');
  const takers = ['sam', 'noor', 'jo', 'alix'].map((id) =>
    stage.guest(id, { name: `${id.charAt(0).toUpperCase()}${id.slice(1)}` }),
  );
  for (const [at, taker] of takers.entries()) {
    await stage.quietly(() => takes(taker, (index) => (at === 0 ? '3' : index % 3 === 0 ? '0' : '1')));
    if (at === 1) await camille.types('results');
  }
  await camille.types('results');
  await camille.presses('commitment.from-step', {}, camille.card());
  await camille.types('results');
  await camille.presses('results.details');
  await camille.types('rules');
  await camille.types('rules 2');
  const [sam] = takers;
  await sam?.types('results');
  await sam?.presses('results.stages', { arg: 'mine' });
  await stage.close();
}
