import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  accessibilityFaults,
  launchBrowser,
  sidewaysOverflow,
  type TestBrowser,
  type WatchedPage,
} from '../browser.ts';
import { type Opened, openPlayground } from './open-playground.ts';
import { sampleScript } from './sample-script.ts';
import { createScriptedCoach } from './scripted-coach.ts';

export const DAY = 86_400_000;
export const team = { workspace: 'playground', channel: 'communication' };

let browser: TestBrowser;
let playground: Opened | undefined;
let watched: WatchedPage | undefined;

/** The playground of the test that runs, once its page was visited. */
export const opened = () => playground;

/** One browser for all tests of a file, a page and a playground for each. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await watched?.page.context().close();
    await playground?.close();
    watched = undefined;
    playground = undefined;
  });
  afterAll(() => browser?.close());
}

/** The page in a window, the coach following the sample script. */
export async function visit(
  options: Parameters<TestBrowser['open']>[0] = {},
  parts: Parameters<typeof openPlayground>[0] = {},
): Promise<Page> {
  playground = await openPlayground({ coach: createScriptedCoach(sampleScript), ...parts });
  watched = await browser.open({ reducedMotion: 'reduce', ...options });
  await watched.page.goto(playground.address);
  await watched.page.locator('#write').waitFor();
  return watched.page;
}

export async function type(page: Page, line: string): Promise<void> {
  await page.locator('#write').fill(line);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
}

/** In the conversation itself, not in what is announced of it. */
export const said = (page: Page, words: string) => page.locator('.messages').getByText(words);

/** Nothing to complain of: no axe violation, no sideways scrolling, a silent console. */
export async function expectSound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  expectSilent();
}

export const expectSilent = (): void => expect(watched?.complaints).toEqual([]);
