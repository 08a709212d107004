import { expect, test } from 'vitest';
import { cardText } from '../../src/cards/plain-text.ts';
import { expectAnswered } from './answered.ts';
import { at, quietHouse } from './quiet-house.ts';
import { expectNothingBroke, lastOf, openStory, plain, shownTo } from './story.ts';

test('A button pressed twice at once is one record, and both presses get a kind answer', async () => {
  const { fresh, noe } = await quietHouse();
  const idea = lastOf(fresh.posts('C1'));
  const done = idea.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === 'Fait');
  const press = () => at(fresh, 'U1', { kind: 'action', action: done?.action });
  const replies = await Promise.all([press(), press(), press()]);
  for (const reply of replies) expectAnswered(reply);
  await noe.types('série');
  await noe.presses('Pourquoi\u00a0?');
  expect(shownTo(noe)).toMatch(/mardi 3 mars – 1 geste noté/i);
  expectNothingBroke(fresh);
  await fresh.close();
});

test('Two people who press “Je m’en charge” at once: one has it, the other is told kindly', async () => {
  const { fresh } = await quietHouse();
  const idea = lastOf(fresh.posts('C1'));
  const take = idea.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === 'Je m’en charge');
  const replies = await Promise.all(
    ['U1', 'U2'].map((user) => at(fresh, user, { kind: 'action', action: take?.action })),
  );
  const told = replies.map((reply) =>
    reply.kind === 'cards' && reply.private ? plain(cardText(reply.private)) : '',
  );
  expect(told.filter((words) => words.includes('vous vous en chargez'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('Quelqu’un s’en charge déjà'))).toHaveLength(1);
  await fresh.close();
});

test('“Plus tard” pressed twice at once brings the idea back once', async () => {
  const { fresh } = await quietHouse();
  const idea = lastOf(fresh.posts('C1'));
  const later = idea.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === 'Plus tard aujourd’hui');
  await Promise.all(['U1', 'U2'].map((user) => at(fresh, user, { kind: 'action', action: later?.action })));
  const before = fresh.posts('C1').length;
  await fresh.until('2026-03-03T20:00');
  expect(fresh.posts('C1')).toHaveLength(before + 1);
  await fresh.close();
});

test('A form sent twice, at once or later, makes one thing and shows it twice', async () => {
  const { fresh, noe } = await quietHouse();
  await noe.types('s-engager');
  await noe.fills({ cue: 'midi sonne', action: 'rirons', rule: 'listen', rhythm: 'week' });
  const action = noe.form()?.action;
  const before = fresh.posts('C1').length;
  const fill = () => at(fresh, 'U1', { kind: 'form', action, values: { remind: '', until: '' } });
  const replies = [...(await Promise.all([fill(), fill()])), await fill()];
  for (const reply of replies) {
    expectAnswered(reply);
    expect(JSON.stringify(reply)).toContain('midi sonne');
  }
  await fresh.worker.tick();
  expect(fresh.posts('C1')).toHaveLength(before + 1);
  await noe.types('engagements');
  expect(shownTo(noe)).toContain('Un engagement en cours');
  await fresh.close();
});

test('The setup’s first page sent twice at once founds one team and welcomes once', async () => {
  const fresh = await openStory({ at: '2026-03-02T10:30' });
  const noe = fresh.person('U1', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types('réglages');
  const form = noe.form();
  const values = Object.fromEntries(
    (form?.fields ?? []).map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
  );
  const fill = () => at(fresh, 'U1', { kind: 'form', action: form?.action, values });
  for (const reply of await Promise.all([fill(), fill()]))
    expect(reply).toMatchObject({ kind: 'form', form: { step: { number: 2 } } });
  await fresh.worker.tick();
  expect(fresh.posts('C1')).toHaveLength(1);
  expectNothingBroke(fresh);
  await fresh.close();
});
