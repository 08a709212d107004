import { test } from 'vitest';
import { DESKTOP, PHONE } from '../browser.ts';
import { expectSound, said, type, visit, withBrowser } from './scripted-page.ts';

withBrowser();

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
