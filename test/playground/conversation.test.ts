import { expect, test } from 'vitest';
import { button, buttons, card } from '../../src/cards/card.ts';
import { inPlace, privately } from '../../src/reply.ts';
import { DESKTOP, PHONE } from '../browser.ts';
import { nudge, sampleScript } from './sample-script.ts';
import { createScriptedCoach, plainCard } from './scripted-coach.ts';
import { opened, said, team, type, visit, withBrowser } from './scripted-page.ts';

withBrowser();

test('an empty channel invites, and one tap begins', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'Commencer avec /coach' }).click();
  await page.getByRole('heading', { name: 'Bonjour, je suis Cinq.' }).waitFor();
  expect(opened()?.coach.heard).toMatchObject([{ kind: 'command', text: '', user: { id: 'camille' } }]);
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

test('what people and the coach write is shown as text, whatever it looks like', async () => {
  const hostile = '<img src=x onerror=alert(1)> **not bold**';
  const coach = createScriptedCoach(() => privately(plainCard(hostile)));
  const page = await visit({}, { coach });
  await type(page, `/coach ${hostile}`);
  await expect.poll(() => said(page, hostile).count()).toBe(2);
  expect(await page.locator('.messages img, .messages strong:not(.byline strong)').count()).toBe(0);
});

test('a long conversation scrolls alone, and opens at its end for everybody', async () => {
  const page = await visit();
  for (let number = 1; number <= 8; number += 1) await opened()?.messenger.post(team, nudge, `n${number}`);
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
  await opened()?.messenger.post(team, nudge, 'n1');
  const status = page.getByRole('status');
  await expect.poll(() => status.innerText()).toContain('la plus ancienne question sans réponse');
  await opened()?.messenger.post({ workspace: 'playground', user: 'camille' }, nudge, 'd1');
  await expect.poll(() => status.innerText()).toBe('Cinq vous a écrit en privé.');
});
