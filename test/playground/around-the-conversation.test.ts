import { expect, test } from 'vitest';
import { DESKTOP, PHONE } from '../browser.ts';
import { createFakeClock } from './fake-clock.ts';
import { idleAdvance, TUESDAY } from './open-playground.ts';
import { nudge } from './sample-script.ts';
import { plainCard } from './scripted-coach.ts';
import {
  DAY,
  expectSilent,
  expectSound,
  opened,
  said,
  team,
  type,
  visit,
  withBrowser,
} from './scripted-page.ts';

withBrowser();

test('the day and hour are always in sight, where the acting person lives', async () => {
  const page = await visit();
  await page.getByText('mardi 14 octobre 2025').waitFor();
  expect(await page.locator('.now').innerText()).toContain('08:20');
  await page.getByRole('button', { name: /Noor/ }).click();
  await page.locator('.now', { hasText: '07:20' }).waitFor();
  await page.setViewportSize(PHONE);
  expect(await page.locator('.top-bar time').innerText()).toContain('07:20');
});

test('the clock goes on by itself, minute by minute', async () => {
  const real = createFakeClock(TUESDAY);
  const page = await visit({}, { real });
  real.set(TUESDAY + 60_000);
  await page.locator('.now', { hasText: '08:21' }).waitFor();
  expectSilent();
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
  expect(opened()?.clock.now()).toBeLessThan(TUESDAY + 30 * DAY);
  expect(opened()?.clock.now()).toBeGreaterThan(TUESDAY + DAY);
});

test('acting as somebody else shows their side alone, and who has a message waiting', async () => {
  const page = await visit();
  await type(page, '/coach streak');
  await page.locator('.picture').waitFor();
  await opened()?.messenger.post({ workspace: 'playground', user: 'sam' }, plainCard('pour Sam'), 'd1');
  await page.getByRole('button', { name: /Sam.*a un message de Cinq/ }).click();
  await page.getByRole('button', { name: /Cinq, en privé.*1.*non lu/ }).click();
  await said(page, 'pour Sam').waitFor();
  await page.getByRole('button', { name: 'communication' }).click();
  expect(await page.locator('.picture').count()).toBe(0);
  await page.reload();
  await page.locator('.person[aria-pressed=true]', { hasText: 'Sam' }).waitFor();
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
  const before = opened();
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
