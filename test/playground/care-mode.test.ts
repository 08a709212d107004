import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, PHONE, type TestBrowser } from '../browser.ts';
import { atThePage } from './at-the-page.ts';
import { openWholeHouse } from './whole-house.ts';

let browser: TestBrowser;
let house: Awaited<ReturnType<typeof openWholeHouse>>;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => house?.close());
afterAll(() => browser?.close());

const CRISES = {
  fr: {
    setup: '/coach réglages langue:fr zone:Paris idée:9h pays:FR présences:site',
    begin: '/coach urgence',
    open: 'Ouvrir le mode urgence',
    steps: [
      '1. Qui parle',
      '2. Les faits',
      '3. La phrase à donner',
      '4. Les réponses',
      '5. Prochaines nouvelles',
    ],
    answers: [
      ['La présidence ; la directrice prend le relais'],
      ['Le car est arrivé. Personne n’est gravement blessé.', 'La cause de l’accident'],
      ['Notre car a eu un accident ce matin. Les familles sont prévenues. Prochaines nouvelles ici à 18 h.'],
      ['Merci de le signaler. Nous donnons des nouvelles ici à 18 h.', 'L’accueil'],
      ['18h'],
    ],
    list: 'Voir la liste',
    known: 'Le car est arrivé. Personne n’est',
    filled: 'Les cinq étapes ont une réponse',
    reminder: 'C’est l’heure annoncée',
    end: '/coach urgence fin',
    ended: 'Le mode urgence est terminé. L’idée du jour revient',
    questions: 'Trois questions',
    said: 'Se parler tout de suite',
    share: 'Partager avec l’équipe',
    shared: 'partage ce qui reste de ces jours',
    status: '/coach état',
    waiting: 'Idées, rappels et série attendent',
  },
  en: {
    setup: '/coach setup language:en zone:London nudge:9:00 country:GB presences:site',
    begin: '/coach emergency',
    open: 'Open care mode',
    steps: ['1. Who speaks', '2. The facts', '3. A holding line', '4. The replies', '5. The next update'],
    answers: [
      ['The chair; the director takes over'],
      ['The coach has arrived. Nobody is badly hurt.', 'What caused the accident'],
      ['Our coach had an accident this morning. The families have been told. More news here at 6 pm.'],
      ['Thanks for telling us. More news here at 6 pm.', 'The front desk'],
      ['6pm'],
    ],
    list: 'See the checklist',
    known: 'The coach has arrived. Nobody is',
    filled: 'All five steps have an answer',
    reminder: 'This is the hour you announced',
    end: '/coach emergency end',
    ended: 'Care mode is over. The nudge is back',
    questions: 'Three questions',
    said: 'Talking to each other at once',
    share: 'Share with the team',
    shared: 'shares what remains of these days',
    status: '/coach status',
    waiting: 'Nudges, reminders and the streak are waiting',
  },
} as const;

test.each([
  ['fr', 'phone', { viewport: PHONE, locale: 'fr-FR', hasTouch: true }],
  ['en', 'desktop', { viewport: DESKTOP, locale: 'en-GB', colorScheme: 'dark' }],
  ['en', 'phone', { viewport: PHONE, locale: 'en-GB', hasTouch: true, colorScheme: 'dark' }],
  ['fr', 'desktop', { viewport: DESKTOP, locale: 'fr-FR' }],
] as const)(
  'a team lives through a crisis (%s, %s)',
  async (language, device, look) => {
    house = await openWholeHouse();
    const words = CRISES[language];
    const { page, complaints } = await browser.open({ ...look, reducedMotion: 'reduce' });
    const { messages, type, press, said, leap, looks } = atThePage(
      page,
      complaints,
      `care-${language}-${device}`,
    );

    await page.goto(house.address);
    await page.locator('.empty button').waitFor();
    await type(words.setup);
    await said('Europe/');

    await type(words.begin);
    await said('48');
    await looks('asked');
    await press(words.open);
    await messages.getByRole('button', { name: words.steps[4], exact: true }).waitFor();
    await looks('open');

    for (const [index, step] of words.steps.entries()) {
      await press(step);
      const form = page.locator('dialog[open]');
      await form.waitFor();
      for (const [at, answer] of (words.answers[index] ?? []).entries())
        await form.locator('input, textarea').nth(at).fill(answer);
      await looks(`step-${index + 1}`);
      await form.locator('button[type=submit]').click();
      await form.waitFor({ state: 'detached' });
    }
    await said(words.filled);
    await looks('filled');
    await press(words.list);
    await said(words.known);
    await looks('list');
    await type(words.status);
    await said(words.waiting);
    await looks('status');

    // The next morning brings no idea; the promised hour came.
    for (let morning = 1; morning <= 2; morning += 1) await leap(1);
    await said(words.reminder);
    await looks('reminder');

    await type(words.end);
    await said(words.ended);
    await looks('ended');
    // The list that folded above did not take the reader away from the answer.
    const answer = await messages.getByText(words.ended).last().boundingBox();
    expect(answer?.y).toBeGreaterThan(0);
    expect(answer?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
    await press(words.questions);
    await page.locator('dialog[open] textarea').first().fill(words.said);
    await looks('questions');
    await page.locator('dialog[open] button[type=submit]').click();
    await press(words.share);
    await said(words.shared);
    await looks('shared');
    expect(house.errors).toEqual([]);
    await page.context().close();
  },
  120_000,
);
