import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, PHONE, type TestBrowser } from '../browser.ts';
import { content } from '../house-content.ts';
import { atThePage } from './at-the-page.ts';
import { openWholeHouse } from './whole-house.ts';

let browser: TestBrowser;
let house: Awaited<ReturnType<typeof openWholeHouse>>;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => house?.close());
afterAll(() => browser?.close());

/** The same day in two languages: what is typed, and the words on buttons. */
const DAYS = {
  fr: {
    begin: /^Commencer/,
    goOn: /^Continuer/,
    done: 'Fait',
    commit: '/coach s-engager quand:« la réunion du lundi s’ouvrira » action:« lirons les commentaires »',
    sentence: 'Quand la réunion du lundi s’ouvrira, nous lirons les commentaires',
    streak: '/coach série',
    weekly: '/coach moi hebdo:oui',
    mood: 'Bonne semaine',
    results: '/coach résultats',
    stages: /À poser|En chemin|Installé|Transmissible/,
  },
  en: {
    begin: /^(Begin|Start)/,
    goOn: /^Continue/,
    done: 'Done',
    commit: '/coach commit when:“the Monday meeting opens” action:“read the comments”',
    sentence: 'When the Monday meeting opens, we will read the comments',
    streak: '/coach streak',
    weekly: '/coach me weekly:on',
    mood: 'Good week',
    results: '/coach results',
    stages: /To start|Under way|In place|Can be handed on/,
  },
} as const;

test.each([
  ['fr', 'desktop', { viewport: DESKTOP, locale: 'fr-FR' }],
  ['en', 'phone', { viewport: PHONE, locale: 'en-GB', hasTouch: true }],
  ['fr', 'phone', { viewport: PHONE, locale: 'fr-FR', hasTouch: true, colorScheme: 'dark' }],
  ['en', 'desktop', { viewport: DESKTOP, locale: 'en-GB' }],
] as const)(
  'a newcomer lives the whole loop (%s, %s)',
  async (language, device, look) => {
    house = await openWholeHouse();
    const words = DAYS[language];
    const { page, complaints } = await browser.open({ ...look, reducedMotion: 'reduce' });
    const me = atThePage(page, complaints, `${language}-${device}`);
    await page.goto(house.address);

    // The team is set up in three steps.
    await page.locator('.empty button').click();
    await me.press(content.languages.get(language)?.say.plain('common.no-team-button') ?? '');
    for (const step of [1, 2, 3]) {
      await page.locator('dialog[open]', { hasText: new RegExp(`${step} (sur|of) 3`) }).waitFor();
      if (step === 1) await me.looks('setup');
      await page.locator('dialog[open] button[type=submit]').click();
    }
    await me.said('Europe/Paris');
    await me.looks('welcome');

    // The audit, in private, to its end.
    await me.type('/coach audit');
    await me.goTo('direct');
    await me.press(words.begin);
    for (let question = 1; question <= 25; question += 1) {
      await me.said(new RegExp(`Question ${question} (sur|of) 25`));
      if (question === 3) await me.looks('audit');
      const answers = me.messages.locator('li').last().getByRole('button');
      await answers.nth(question % 4).click();
      if (question % 5 === 0 && question < 25) await me.press(words.goOn);
    }
    await me.said(words.stages);
    await me.looks('result');

    // The next morning brings the idea; it is ticked.
    await me.goTo('channel');
    await me.leap(1);
    await me.messages.getByRole('button', { name: words.done, exact: true }).waitFor();
    await me.looks('morning');
    await me.press(words.done);
    await me.said(content.languages.get(language)?.say.plain('check-ins.effect-started') ?? '');
    await me.looks('done');

    // A commitment, in the open.
    await me.type(words.commit);
    await me.said(words.sentence);
    await me.type(words.streak);
    await page.locator('.days').last().waitFor();
    await me.looks('streak');

    // Friday's reflection.
    await me.type(words.weekly);
    await me.leap(2);
    await me.goTo('direct');
    await me.press(words.mood);
    await me.looks('reflection');

    // A month in fast motion, then the page is opened anew and all is still there.
    await me.goTo('channel');
    await me.leap(4);
    await me.type(words.results);
    await me.said(words.stages);
    await page.reload();
    await me.said(words.sentence);
    await me.looks('a-month-later');
    expect(house.errors).toEqual([]);
    await page.context().close();
  },
  120_000,
);
