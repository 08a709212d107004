import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';

/** A page under watch: what the console complained of is collected. */
export type WatchedPage = { page: Page; complaints: string[] };

export type TestBrowser = {
  open(options?: BrowserContextOptions): Promise<WatchedPage>;
  close(): Promise<void>;
};

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

/**
 * A real browser, one for a test file. It fails loudly where it cannot start: a page nobody has looked at is not tested.
 */
export async function launchBrowser(): Promise<TestBrowser> {
  const browser = await launch();
  return {
    async open(options = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, locale: 'fr-FR', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return { page, complaints };
    },
    close: () => browser.close(),
  };
}

async function launch(): Promise<Browser> {
  // The page is to be tried under the rules of a real browser, and closing one window must not end the others.
  const unwanted = ['--disable-web-security', '--single-process'];
  const args = chromium.args.filter((arg) => !unwanted.includes(arg));
  try {
    return await driver.launch({ executablePath: await chromium.executablePath(), args, headless: true });
  } catch (cause) {
    throw new Error(
      'The browser for the tests does not start. Debian’s libnss3 may be missing: apt-get install libnss3',
      { cause },
    );
  }
}

type Violation = { id: string; help: string; nodes: { html: string; any: { message: string }[] }[] };

/** What axe-core finds wrong with the page as it stands, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Half-way through an animation, colours are not what they will be.
  await page.evaluate('Promise.all(document.getAnimations().map((animation) => animation.finished))');
  await page.evaluate(axe.source);
  const violations = await page.evaluate<Violation[]>('axe.run().then(({ violations }) => violations)');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help} – ${html.slice(0, 160)} – ${any[0]?.message ?? ''}`),
  );
}

/** How many pixels the page is wider than its window: 0 when nothing scrolls sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
