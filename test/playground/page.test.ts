import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { button, buttons, card } from '../../src/cards/card.ts';
import { inPlace, privately } from '../../src/reply.ts';
import {
  accessibilityFaults,
  DESKTOP,
  launchBrowser,
  PHONE,
  sidewaysOverflow,
  type TestBrowser,
  type WatchedPage,
} from '../browser.ts';
import { createFakeClock } from './fake-clock.ts';
import { idleAdvance, type Opened, openPlayground, TUESDAY } from './open-playground.ts';
import { nudge, sampleScript } from './sample-script.ts';
import { createScriptedCoach, plainCard } from './scripted-coach.ts';

const DAY = 86_400_000;
const team = { workspace: 'playground', channel: 'communication' };

let browser: TestBrowser;
let opened: Opened | undefined;
let watched: WatchedPage | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  await watched?.page.context().close();
  await opened?.close();
  watched = undefined;
  opened = undefined;
});
afterAll(() => browser?.close());

/** The page in a window, the coach following the sample script. */
async function visit(
  options: Parameters<TestBrowser['open']>[0] = {},
  playground: Parameters<typeof openPlayground>[0] = {},
): Promise<Page> {
  opened = await openPlayground({ coach: createScriptedCoach(sampleScript), ...playground });
  watched = await browser.open({ reducedMotion: 'reduce', ...options });
  await watched.page.goto(opened.address);
  await watched.page.locator('#write').waitFor();
  return watched.page;
}

async function type(page: Page, line: string): Promise<void> {
  await page.locator('#write').fill(line);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
}

/** In the conversation itself, not in what is announced of it. */
const said = (page: Page, words: string) => page.locator('.messages').getByText(words);

/** Nothing to complain of: no axe violation, no sideways scrolling, a silent console. */
async function expectSound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  expect(watched?.complaints).toEqual([]);
}

const LOOKS = [
  ['on a desktop, light', { viewport: DESKTOP, colorScheme: 'light' }],
  ['on a desktop, dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ['on a phone, light', { viewport: PHONE, colorScheme: 'light', hasTouch: true }],
  ['on a phone, dark, in English', { viewport: PHONE, colorScheme: 'dark', hasTouch: true, locale: 'en-GB' }],
] as const;

test.each(LOOKS)('every card, form and list is sound %s', async (_, look) => {
  const page = await visit(look);
  await expectSound(page);
  await page.locator('.empty button').click();
  await said(page, 'Bonjour, je suis Cinq.').waitFor();
  await type(page, '/coach streak');
  await page.locator('.picture').waitFor();
  await expectSound(page);
  await page.locator('#write').fill('/coach ');
  await page.locator('[role=option]').first().waitFor();
  await expectSound(page);
  await type(page, '/coach commit');
  await page.locator('dialog').waitFor();
  await page.locator('dialog button[type=submit]').click();
  await page.locator('dialog .summary').waitFor();
  await expectSound(page);
});

test.each(LOOKS)('the sidebar and what it asks are sound %s', async (_, look) => {
  const page = await visit(look);
  const menu = page.locator('.menu');
  if (await menu.isVisible()) await menu.click();
  await page.locator('.leaps button').first().waitFor();
  await expectSound(page);
  await page.locator('.foot > button').click();
  await page.getByRole('alertdialog').waitFor();
  await expectSound(page);
});

test('an empty channel invites, and one tap begins', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'Commencer avec /coach' }).click();
  await page.getByRole('heading', { name: 'Bonjour, je suis Cinq.' }).waitFor();
  expect(opened?.coach.heard).toMatchObject([{ kind: 'command', text: '', user: { id: 'camille' } }]);
});

test('the day and hour are always in sight, where the acting person lives', async () => {
  const page = await visit();
  await page.getByText('mardi 14 octobre 2025').waitFor();
  expect(await page.locator('.now').innerText()).toContain('08:20');
  await page.getByRole('button', { name: /Noor/ }).click();
  await page.locator('.now', { hasText: '07:20' }).waitFor();
  await page.setViewportSize(PHONE);
  expect(await page.locator('.top-bar time').innerText()).toContain('07:20');
});

test('completion leads from the command to its options, values and people by keyboard alone', async () => {
  const page = await visit();
  const box = page.getByRole('combobox');
  const pick = async () => {
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await box.focus();
  await page.keyboard.type('/');
  await pick();
  await page.keyboard.type('s-eng');
  await pick();
  await page.keyboard.type('ryth');
  await pick();
  await page.keyboard.type('sem');
  await pick();
  await page.keyboard.type('qui:@s');
  await pick();
  expect(await box.inputValue()).toBe('/coach s-engager rythme:semaine qui:@Sam ');
  expect(await box.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await box.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor();
  expect(opened?.coach.heard.at(-1)).toMatchObject({ text: 's-engager rythme:semaine qui:@{sam}' });
});

test('a pressed card changes in place and keeps the focus', async () => {
  const page = await visit({}, {});
  await type(page, '/coach audit');
  await page.getByRole('button', { name: 'Y aller' }).click();
  const card = page.locator('article', { hasText: 'Question 1 sur 25' });
  const id = await card.getAttribute('id');
  await page.getByRole('button', { name: /En cherchant/ }).focus();
  await page.keyboard.press('Enter');
  await said(page, 'Noté : réponse 1.').waitFor();
  expect(await page.locator('article').count()).toBe(1);
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe(id);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Continuer');
});

test('a press while another is on its way is not a second press', async () => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const coach = createScriptedCoach(async (event) => {
    if (event.kind === 'action') await held;
    return event.kind === 'action' ? privately(plainCard('once')) : sampleScript(event);
  });
  const page = await visit({}, { coach });
  await page.locator('.empty button').click();
  const button = page.getByRole('button', { name: 'Les cinq règles' });
  await button.dblclick();
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
  answer();
  await said(page, 'once').waitFor();
  expect(coach.heard.filter(({ kind }) => kind === 'action')).toHaveLength(1);
});

test('the same button may stand on a card twice', async () => {
  const twice = card(
    buttons(
      button('Encore', 'contract.again'),
      button('Non', 'contract.no'),
      button('Encore', 'contract.again'),
    ),
  );
  const page = await visit({}, { coach: createScriptedCoach(() => privately(twice)) });
  await type(page, '/coach help');
  await page.locator('.buttons').waitFor();
  expect(await page.locator('.buttons button').allInnerTexts()).toEqual(['Encore', 'Non', 'Encore']);
});

test('a form says beside each field what to correct, goes there, and loses nothing typed', async () => {
  const page = await visit();
  await type(page, '/coach commit');
  const dialog = page.getByRole('dialog', { name: 'Un engagement' });
  await dialog.getByLabel('Quand').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('field-when');
  await dialog.getByLabel('Nous…').fill('répondons aux questions');
  await page.getByRole('button', { name: 'S’engager' }).click();
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('field-when');
  expect(opened?.coach.heard).toHaveLength(1);

  await dialog.getByLabel('Quand').fill('lundi');
  await dialog.getByLabel('Mardi').check();
  await dialog.getByLabel('Qui s’en charge').selectOption('Noor');
  await page.getByRole('button', { name: 'S’engager' }).click();
  await dialog.getByText('Soyez plus précis').waitFor();
  const when = dialog.getByLabel('Quand');
  expect(await when.getAttribute('aria-invalid')).toBe('true');
  expect(
    await page.locator(`#${(await when.getAttribute('aria-describedby'))?.split(' ')[1]}`).innerText(),
  ).toContain('Soyez plus précis');
  expect(await dialog.getByLabel('Nous…').inputValue()).toBe('répondons aux questions');

  await when.fill('lundi à 9 h');
  await page.getByRole('button', { name: 'S’engager' }).click();
  await said(page, 'Engagement noté').waitFor();
  expect(await page.locator('dialog').count()).toBe(0);
  expect(opened?.coach.heard.at(-1)).toMatchObject({
    values: { action: 'répondons aux questions', days: ['Mardi'], every: 'week', owner: '@{noor}' },
  });
});

test('Escape keeps a draft, also over a reload, to be resumed or thrown away', async () => {
  const page = await visit();
  await type(page, '/coach commit');
  await page.locator('dialog').getByLabel('Quand').fill('mardi à 10 h');
  await page.keyboard.press('Escape');
  await page.locator('.draft').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Reprendre' }).click();
  expect(await page.locator('dialog').getByLabel('Quand').inputValue()).toBe('mardi à 10 h');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Jeter' }).click();
  expect(await page.locator('.draft').count()).toBe(0);
});

test('what people and the coach write is shown as text, whatever it looks like', async () => {
  const hostile = '<img src=x onerror=alert(1)> **not bold**';
  const coach = createScriptedCoach(() => privately(plainCard(hostile)));
  const page = await visit({}, { coach });
  await type(page, `/coach ${hostile}`);
  await expect.poll(() => said(page, hostile).count()).toBe(2);
  expect(await page.locator('.messages img, .messages strong:not(.byline strong)').count()).toBe(0);
});

test('acting as somebody else shows their side alone, and who has a message waiting', async () => {
  const page = await visit();
  await type(page, '/coach streak');
  await page.locator('.picture').waitFor();
  await opened?.messenger.post({ workspace: 'playground', user: 'sam' }, plainCard('pour Sam'), 'd1');
  await page.getByRole('button', { name: /Sam.*a un message de Cinq/ }).click();
  await page.getByRole('button', { name: /Cinq, en privé.*1.*non lu/ }).click();
  await said(page, 'pour Sam').waitFor();
  await page.getByRole('button', { name: 'communication' }).click();
  expect(await page.locator('.picture').count()).toBe(0);
  await page.reload();
  await page.locator('.person[aria-pressed=true]', { hasText: 'Sam' }).waitFor();
});

test('a long conversation scrolls alone, and opens at its end for everybody', async () => {
  const page = await visit();
  for (let number = 1; number <= 8; number += 1) await opened?.messenger.post(team, nudge, `n${number}`);
  const latest = page.locator('article').nth(7);
  await latest.waitFor();
  const inSight = async () => {
    const box = await latest.boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= DESKTOP.height;
  };
  for (const name of [/Sam/, /Camille/]) {
    await page.getByRole('button', { name }).click();
    await expect.poll(inSight).toBe(true);
  }
  expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
});

test('a card that answers by changing in place is read from its beginning', async () => {
  const tall = 'Une ligne. '.repeat(400);
  const coach = createScriptedCoach((event) => {
    if (event.kind === 'action') return inPlace(plainCard(`Question 2. ${tall}`));
    return privately(card(...plainCard(tall).blocks, buttons(button('Suite', 'next'))));
  });
  const page = await visit({ viewport: PHONE }, { coach });
  await type(page, '/coach audit');
  await page.getByRole('button', { name: 'Suite' }).click();
  const question = said(page, 'Question 2.');
  await question.waitFor();
  const top = async () => (await question.boundingBox())?.y;
  await expect.poll(top).toBeGreaterThanOrEqual(0);
  expect(await top()).toBeLessThan(PHONE.height / 2);
  expect(await page.locator('.to-latest').count()).toBe(0);
});

test('new messages are announced politely, in words', async () => {
  const page = await visit();
  await opened?.messenger.post(team, nudge, 'n1');
  const status = page.getByRole('status');
  await expect.poll(() => status.innerText()).toContain('la plus ancienne question sans réponse');
  await opened?.messenger.post({ workspace: 'playground', user: 'camille' }, nudge, 'd1');
  await expect.poll(() => status.innerText()).toBe('Cinq vous a écrit en privé.');
});

test('fast motion shows how far it is, brings what falls due, and can be stopped', async () => {
  let due = TUESDAY + DAY / 24;
  const page = await visit(
    {},
    {
      // Slow enough for a busy machine to press Stop before the month is over.
      pace: 500,
      advance: ({ clock, messenger }) => ({
        ...idleAdvance,
        nextDue: async () => due,
        tick: async () => {
          if (clock.now() < due) return;
          await messenger().post(team, nudge, `n${due}`);
          due += DAY;
        },
      }),
    },
  );
  await page.getByRole('button', { name: 'Un mois' }).click();
  await page.getByRole('progressbar', { name: 'Le temps passe…' }).waitFor();
  await page.locator('article').nth(2).waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: 'Arrêter' }).click();
  await page.locator('.journey').waitFor({ state: 'detached' });
  expect(await page.getByRole('status').innerText()).toBe('Le temps a repris son cours.');
  expect(opened?.clock.now()).toBeLessThan(TUESDAY + 30 * DAY);
  expect(opened?.clock.now()).toBeGreaterThan(TUESDAY + DAY);
});

test('the switch turns the page to English and back', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Begin with /coach' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  await page
    .getByText('Tuesday, 14 October 2025')
    .or(page.getByText('Tuesday 14 October 2025'))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('button', { name: 'Commencer avec /coach' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('fr');
});

test('starting over asks first, and keeping keeps', async () => {
  const page = await visit();
  await type(page, '/coach help');
  await page.locator('.card').waitFor();
  await page.getByRole('button', { name: 'Tout recommencer' }).click();
  await page.getByRole('button', { name: 'Garder' }).click();
  expect(await page.locator('.card').count()).toBe(1);
  await page.getByRole('button', { name: 'Tout recommencer' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await page.locator('.empty').waitFor();
  expect(await page.locator('.card').count()).toBe(0);
});

test.each([
  ['on a desktop', { viewport: DESKTOP }],
  ['on a phone', { viewport: PHONE, hasTouch: true }],
] as const)('the focus returns to the button that asked about starting over, %s', async (_, look) => {
  const page = await visit(look);
  const menu = page.locator('.menu');
  const opener = page.getByRole('button', { name: 'Tout recommencer' });
  const onPhone = await menu.isVisible();
  if (onPhone) await menu.click();
  for (const answer of ['Escape', 'Garder', 'Tout effacer']) {
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    if (answer === 'Escape') await page.keyboard.press('Escape');
    else await page.getByRole('button', { name: answer }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    // Once all is erased the drawer closes too, and its own button is next in line.
    const next = onPhone && answer === 'Tout effacer' ? menu : opener;
    await expect
      .poll(() => next.evaluate((element) => element.matches(':focus')), { message: answer })
      .toBe(true);
  }
});

test('when the server goes away the page says so, and finds everything again by itself', async () => {
  const page = await visit();
  await type(page, '/coach help');
  await page.locator('.card').waitFor();
  const before = opened;
  await before?.playground.stop();
  await page.locator('.lost').waitFor();
  const port = Number(new URL(before?.address ?? '').port);
  const after = await before?.again(port);
  await page.locator('.lost').waitFor({ state: 'detached' });
  expect(await page.locator('.card').count()).toBe(1);
  await after?.messenger.post(team, plainCard('de retour'), 'n9');
  await said(page, 'de retour').waitFor();
  await after?.stop();
});

test('the clock goes on by itself, minute by minute', async () => {
  const real = createFakeClock(TUESDAY);
  const page = await visit({}, { real });
  real.set(TUESDAY + 60_000);
  await page.locator('.now', { hasText: '08:21' }).waitFor();
  expect(watched?.complaints).toEqual([]);
});
