import { afterEach, expect, test } from 'vitest';
import { HELP_SHORTCUT } from '../../../adapters/slack/manifest.ts';
import { wordsFor } from '../../../src/content/content.ts';
import { content } from '../../house-content.ts';
import { type CoachInSlack, coachInSlack, wordsOn } from './coach-in-slack.ts';
import { screensOf } from './screens.ts';

const { say, rules } = wordsFor(content, 'en');

const open: CoachInSlack[] = [];
afterEach(async () => {
  for (const home of open.splice(0)) await home.close();
});

/** A team on Tuesday morning, its nudge in the channel; Amina leads it. */
async function tuesday() {
  const home = await coachInSlack('2026-03-02T10:30');
  open.push(home);
  const { slack } = home;
  slack.channel('C1', { name: 'asso' });
  const about = { zone: 'Europe/Paris', locale: 'en-GB' };
  const amina = slack.person('U1', { name: 'Amina', admin: true, ...about });
  await amina.types('/coach setup nudge:09:00 language:en presences:site', { channel: 'C1' }).acknowledged;
  await home.until('2026-03-03T09:30');
  const published = () =>
    slack.arrivals.filter((one) => one.kind === 'call' && one.method === 'views.publish').length;
  const shows = (screen: ReturnType<typeof screensOf>, on: 'home' | 'modal', words: string) =>
    slack.world.until(() => screen.reads(on).includes(words));
  return { ...home, amina, screens: screensOf(slack, amina), published, shows };
}

test('the page comes when its tab is opened, and not for the messages beside it', async () => {
  const { screens, shows, published, quiet } = await tuesday();
  await screens.opensHome('messages').acknowledged;
  await quiet();
  expect(published()).toBe(0);
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  expect(screens.reads('home')).toContain('Rhythm: one nudge each working day');
});

test('a tick on the page is answered in a modal, and shows on the page and in the channel', async () => {
  const { slack, screens, shows, amina, complaints } = await tuesday();
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  await screens.presses('Done', 'home').acknowledged;
  await slack.world.until(() => amina.view());
  await shows(screens, 'home', 'Done by Amina');
  await slack.world.until(() => slack.messages('C1').some((one) => wordsOn(one).includes('Done by Amina')));
  await screens.presses(say.plain('common.undo'), 'modal').acknowledged;
  await slack.world.until(() => !screens.reads('home').includes('Done by Amina'));
  expect(amina.reads(amina.direct)).toEqual([]);
  expect(complaints()).toEqual([]);
});

test('a form opened from the page takes the modal’s place, and its answer takes the form’s', async () => {
  const { slack, screens, shows, amina } = await tuesday();
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  await screens.presses(say.plain('commitments.button-all'), 'home').acknowledged;
  await shows(screens, 'modal', 'No open commitment');
  await screens.presses(say.plain('commitments.button-new'), 'modal').acknowledged;
  const first = await slack.world.until(() => amina.view()?.submit && amina.view());
  await amina.fills({
    [say.plain('commitments.field-cue')]: 'noon strikes',
    [say.plain('commitments.field-action')]: 'answer one question',
    [say.plain('commitments.field-rule')]: `2 · ${rules.listen.name}`,
  }).acknowledged;
  await slack.world.until(() => JSON.stringify(amina.view()?.blocks) !== JSON.stringify(first?.blocks));
  await amina.fills({}).acknowledged;
  await shows(screens, 'modal', 'When noon strikes, we will answer one question.');
  await shows(screens, 'home', 'When noon strikes, we will answer one question.');
  expect(amina.reads(amina.direct)).toEqual([]);
});

test('the page is drawn again only for those who looked lately, and only when it reads differently', async () => {
  const { slack, screens, shows, published, amina, quiet } = await tuesday();
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  await quiet();
  expect(published()).toBe(0);
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  await quiet();
  expect(published()).toBe(1);
  await screens.opensHome().acknowledged;
  await slack.world.until(() => published() === 2);
  slack.pass(16 * 60_000);
  await amina.types('/coach commit when:noon action:answer', { channel: 'C1' }).acknowledged;
  await quiet();
  expect(published()).toBe(2);
});

test('one page after the other: what is newer never gives way to what is older', async () => {
  const { slack, screens, shows, published, amina } = await tuesday();
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  const release = slack.hold('views.publish');
  const commits = (action: string) =>
    amina.types(`/coach commit when:noon action:${action}`, { channel: 'C1' }).acknowledged;
  await commits('answer');
  await slack.world.until(() => published() === 2);
  await commits('thank');
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(published()).toBe(2);
  release();
  await shows(screens, 'home', 'When noon, we will thank.');
});

test('after being forgotten, the page drawn again does not make a new person of them', async () => {
  const { db, slack, screens, shows, amina } = await tuesday();
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  await screens.presses(say.plain('home.me'), 'home').acknowledged;
  await shows(screens, 'modal', say.plain('person.title'));
  await screens.presses(say.plain('person.forget'), 'modal').acknowledged;
  await slack.world.until(() => screens.offers(say.plain('person.forget-yes'), 'modal'));
  await screens.presses(say.plain('person.forget-yes'), 'modal').acknowledged;
  await shows(screens, 'home', 'I don’t know any team of yours yet');
  const people = await db.selectFrom('person').select(['external_id']).execute();
  expect(people.filter(({ external_id }) => external_id === amina.id)).toEqual([]);
});

test('the shortcut opens the help, whose buttons go on in the same modal', async () => {
  const { slack, screens, shows, amina, complaints } = await tuesday();
  await screens.usesShortcut(HELP_SHORTCUT).acknowledged;
  await shows(screens, 'modal', say.plain('help.title'));
  expect(screens.reads('modal')).toContain('not in a thread');
  const { id } = amina.view() ?? {};
  await screens.presses(say.plain('help.all'), 'modal').acknowledged;
  await shows(screens, 'modal', say.plain('help.all-title'));
  await screens.chooses('/coach streak', 'modal').acknowledged;
  await slack.world.until(() => screens.offers(say.plain('help.try'), 'modal'));
  await screens.presses(say.plain('help.try'), 'modal').acknowledged;
  await slack.world.until(() => !screens.reads('modal').includes('/coach streak'));
  expect(amina.view()?.id).toBe(id);
  expect(amina.reads(amina.direct)).toEqual([]);
  expect(complaints()).toEqual([]);
});

test('the audit begun from the page waits in the direct messages, and the modal says so', async () => {
  const { screens, shows, amina } = await tuesday();
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  await screens.presses(say.plain('help.do-audit'), 'home').acknowledged;
  await shows(screens, 'modal', say.plain('audit.pointer'));
  expect(wordsOn(amina.reads(amina.direct)[0] as never)).toContain(say.plain('audit.title'));
});

test('an answer that finds no modal comes as a direct message, and a modal closed meanwhile is opened anew', async () => {
  const { slack, screens, shows, amina } = await tuesday();
  await screens.opensHome().acknowledged;
  await shows(screens, 'home', 'asso');
  slack.fail('views.open', { error: 'expired_trigger_id' });
  await screens.presses(say.plain('home.status'), 'home').acknowledged;
  await slack.world.until(() => amina.reads(amina.direct).length === 1);
  expect(amina.view()).toBeUndefined();
  await screens.usesShortcut(HELP_SHORTCUT).acknowledged;
  await shows(screens, 'modal', say.plain('help.title'));
  slack.fail('views.update', { error: 'not_found' });
  await screens.presses(say.plain('help.all'), 'modal').acknowledged;
  await shows(screens, 'modal', say.plain('help.all-title'));
  expect(amina.reads(amina.direct)).toHaveLength(1);
});

test('where the Home tab is switched off, the log says it by its code and nothing else suffers', async () => {
  const { slack, screens, everythingLogged, quiet, amina } = await tuesday();
  slack.fail('views.publish', { error: 'not_enabled' });
  await screens.opensHome().acknowledged;
  await quiet();
  expect(everythingLogged()).toContain('not_enabled');
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(amina.reads('C1').length).toBeGreaterThan(0);
});
