import { type Guest, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

async function team(open: Open, more = '') {
  const stage = await open('care', '2026-03-02T12:00');
  const camille: Guest = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam: Guest = stage.guest('sam', { name: 'Sam' });
  await stage.quietly(async () => {
    await camille.types(setupOf(stage, more));
    await sam.types('help');
  });
  return { stage, camille, sam };
}

/** Opened, filled step by step by two people, asked about after two days, ended, opened again, and looked back on. */
export async function care(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open);
  const { either } = stage;
  await sam.types('emergency end');
  await sam.presses('care.ask');
  await sam.presses('care.not-now');
  await sam.types('emergency');
  const question = sam.card();
  await sam.presses('care.open', {}, question);
  await sam.presses('care.undo');
  await sam.presses('care.open', {}, question);
  const guide = sam.card();
  await camille.presses('care.open', {}, question);
  const list = stage.messageWith('care.step');
  await sam.presses('care.step', { arg: 'speaker' }, list);
  await sam.fills({ speaker: either({ fr: 'Camille, puis Sam', en: 'Camille, then Sam' }) });
  await sam.presses('care.undo', {}, guide);
  await sam.presses('care.step', { arg: 'facts' }, list);
  await stage.quietly(async () => {
    await camille.presses('care.step', { arg: 'facts' }, list);
    await camille.fills({ known: either({ fr: 'Une chute, ce matin.', en: 'A fall, this morning.' }) });
  });
  await sam.fills({ unknown: either({ fr: 'La cause.', en: 'The cause.' }) });
  await sam.fills({
    known: either({ fr: 'Une chute, ce matin.', en: 'A fall, this morning.' }),
    unknown: either({ fr: 'La cause.', en: 'The cause.' }),
  });
  await sam.presses('care.step', { arg: 'line' }, list);
  await sam.fills({ line: '' });
  await sam.presses('care.step', { arg: 'line' }, list);
  await sam.fills({ line: either({ fr: 'Tout le monde va bien.', en: 'Everybody is all right.' }) });
  await sam.presses('care.step', { arg: 'replies' }, list);
  await sam.fills({
    replies: either({ fr: 'Bonjour, votre message est lu.', en: 'Hello, we have read your message.' }),
    replier: 'Camille',
  });
  await sam.presses('care.step', { arg: 'next' }, list);
  await sam.fills({ time: '9h', day: '02/03' });
  await sam.fills({ time: '9h', day: '02/08' });
  await sam.fills({ time: '18h30', day: '' });
  await sam.presses('care.list');
  await camille.types('emergency');
  await camille.types('status');
  await camille.types('streak');
  await stage.until('2026-03-02T18:31');
  await camille.types('emergency');
  await camille.types('help');
  await stage.until('2026-03-04T12:01');
  const still = stage.messageWith('care.keep');
  await camille.presses('care.keep', {}, still);
  await stage.quietly(async () => {
    await camille.presses('care.step', { arg: 'next' }, list);
    await camille.fills({ time: '19h', day: '' });
  });
  await camille.presses('care.end', {}, list);
  await camille.presses('care.reopen');
  await stage.until('2026-03-04T12:02');
  await sam.presses('care.end', {}, still);
  const ended = stage.messageWith('care.look-back');
  await camille.presses('care.read', {}, list);
  await camille.presses('care.look-back', {}, ended);
  await camille.fills({});
  await camille.presses('care.look-back');
  await camille.fills({
    helped: either({ fr: 'Une seule voix.', en: 'A single voice.' }),
    again: either({ fr: 'Dire l’heure.', en: 'Naming the hour.' }),
    thanks: either({ fr: 'Les secours.', en: 'The rescue service.' }),
  });
  await camille.presses('care.share');
  await camille.presses('care.erase');
  await sam.types('emergency');
  await stage.close();
}

/** Opened, asked about twice without an answer, taken back, opened again with nothing written in it, ended the same day; and where nobody is named. */
export async function careWithoutNotes(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'minors:yes');
  await sam.types('emergency');
  await sam.presses('care.open');
  const guide = sam.card();
  const list = stage.messageWith('care.step');
  await sam.presses('care.step', { arg: 'speaker' }, list);
  await stage.until('2026-03-11T12:02');
  await camille.types('status');
  await sam.presses('care.keep', {}, stage.messageWith('care.keep'));
  await sam.presses('care.undo', {}, guide);
  await sam.types('emergency');
  await sam.presses('care.open');
  await camille.types('emergency end');
  await camille.presses('care.look-back');
  await camille.fills({ helped: stage.either({ fr: 'Le calme.', en: 'Keeping calm.' }) });
  await camille.presses('care.share');
  await sam.types('emergency');
  await sam.presses('care.read');
  await stage.close();
}
