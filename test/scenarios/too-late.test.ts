import { expect, test } from 'vitest';
import { cardText } from '../../src/cards/plain-text.ts';
import { at, quietHouse } from './quiet-house.ts';
import { expectNothingBroke, lastOf, plain, shownTo } from './story.ts';

test('A form opened before its commitment was closed says so, and what was typed may become another', async () => {
  const { fresh, noe } = await quietHouse();
  await noe.types('s-engager quand:"midi sonne" action:rirons');
  await noe.types('engagements');
  await noe.chooses('Quand midi sonne, nous rirons');
  const card = noe.card();
  await noe.presses('Abandonner', card);
  const drop = noe.form()?.action;
  await noe.presses('Changer', card);
  const sent = noe.form();
  await noe.presses('Tenu, on le ferme', card);
  const late = await at(fresh, 'U1', { kind: 'form', action: drop, values: { reason: 'trop tard' } });
  expect(late.kind === 'cards' && late.private && plain(cardText(late.private))).toContain('Tenu');
  const values = { cue: 'minuit sonne', action: 'dormirons', rule: 'listen', rhythm: 'week' };
  const reply = await at(fresh, 'U1', { kind: 'form', action: sent?.action, values });
  expect(reply).toMatchObject({ kind: 'form', form: { intro: expect.stringContaining('Tenu') } });
  expect(reply.kind === 'form' && reply.form.fields.map((field) => 'value' in field && field.value)).toEqual(
    expect.arrayContaining(['minuit sonne', 'dormirons']),
  );
  await noe.types('engagements');
  expect(shownTo(noe)).toContain('Aucun engagement en cours');
  expectNothingBroke(fresh);
  await fresh.close();
});

test('A form of a team that is not there is refused kindly, and kept for its author', async () => {
  const { fresh } = await quietHouse();
  const values = { cue: 'le coq chante', action: 'dormirons', rule: 'listen' };
  const reply = await at(fresh, 'U1', { kind: 'form', action: 'commitment.words~2r', values });
  expect(reply.kind === 'cards' && reply.private && plain(cardText(reply.private))).toContain('autre équipe');
  const drafts = await fresh.db.selectFrom('draft').select('filled').execute();
  expect(drafts.map(({ filled }) => JSON.parse(filled))).toContainEqual(values);
  await fresh.close();
});

test('A press on an idea of last month, or on one that this team never had, is answered kindly and records nothing', async () => {
  const { fresh, noe } = await quietHouse();
  const old = lastOf(fresh.posts('C1')).card;
  await fresh.until('2026-04-10T10:00');
  await noe.presses('Fait', old);
  expect(shownTo(noe)).toContain('Cette carte a vieilli');
  await noe.forges('nudge.done~1~nobody-wrote-this~2026-04-10~c');
  expect(shownTo(noe)).toContain('Cette carte a vieilli');
  await noe.types('série');
  expect(shownTo(noe)).toContain('Votre série commence avec un premier geste');
  await fresh.close();
});
