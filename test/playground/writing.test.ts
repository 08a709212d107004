import { expect, test } from 'vitest';
import { opened, said, type, visit, withBrowser } from './scripted-page.ts';

withBrowser();

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
  expect(opened()?.coach.heard.at(-1)).toMatchObject({ text: 's-engager rythme:semaine qui:@{sam}' });
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
  expect(opened()?.coach.heard).toHaveLength(1);

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
  expect(opened()?.coach.heard.at(-1)).toMatchObject({
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
