import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults, sidewaysOverflow } from '../browser.ts';

/** Where pictures of each station go, for people who want to look: SHOTS=/some/folder npm test. */
const shots = process.env.SHOTS;

/** A person in front of the page. */
export function atThePage(page: Page, complaints: string[], name: string) {
  let station = 0;
  const menu = page.locator('.menu');
  const messages = page.locator('.messages');
  const openMenu = async () => {
    if (await menu.isVisible()) await menu.click();
  };
  return {
    messages,
    async type(line: string) {
      await page.locator('#write').fill(line);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
    },
    press: (label: string | RegExp) =>
      messages
        .getByRole('button', { name: label, exact: typeof label === 'string' })
        .last()
        .click(),
    said: (words: string | RegExp) => messages.getByText(words).last().waitFor(),
    async goTo(place: 'channel' | 'direct') {
      await openMenu();
      await page
        .locator('nav button')
        .nth(place === 'channel' ? 0 : 1)
        .click();
    },
    /** Presses one of the buttons that move time, and waits for the arrival. */
    async leap(index: number) {
      await openMenu();
      await page.locator('.leaps button').nth(index).click();
      await page.locator('.journey').waitFor({ state: 'detached' });
    },
    /** Nothing to complain of: no axe violation, no sideways scrolling, a silent console. */
    async looks(what: string) {
      station += 1;
      const file = `${name}-${String(station).padStart(2, '0')}-${what}.png`;
      if (shots) await page.screenshot({ path: join(shots, file) });
      expect(await accessibilityFaults(page), what).toEqual([]);
      expect(await sidewaysOverflow(page), what).toBe(0);
      expect(complaints, what).toEqual([]);
    },
  };
}
