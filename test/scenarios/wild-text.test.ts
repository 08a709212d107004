import { expect, test } from 'vitest';
import { commandIds } from '../../src/commands/table.ts';
import { expectAnswered, expectHarmless } from './answered.ts';
import { quietHouse } from './quiet-house.ts';
import { expectNothingBroke, lastOf, presses, wordsOf } from './story.ts';
import { alex, camille, house, withTwoReaders } from './two-readers.ts';

withTwoReaders();

const wild: [string, string][] = [
  ['5,000 characters', `début ${'a '.repeat(2490)}fin.`],
  ['5,000 characters without a space', 'x'.repeat(5000)],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈🇫🇷❤️'.repeat(60)],
  ['right-to-left script', 'مرحبا بالعالم שלום עולם \u202eetidor\u202c'],
  ['control characters', 'a\u0000b\u0007c\u001b[31md\u009fe'],
  ['calls to everybody', '<!channel> <!here> <@U2> @everyone @here [lien](https://mal.example) *gras*'],
];

test.each(wild)(
  'A commitment’s form filled with %s is kept or comes back whole, and calls nobody',
  async (_what, typed) => {
    for (const visitor of [camille, alex]) {
      const posts = house.posts('C1').length;
      await visitor.types('commit');
      await visitor.fills({ cue: typed, action: typed, rule: 'listen', rhythm: 'week' });
      const form = visitor.form();
      expect(form).toBeDefined();
      if (form?.step?.number === 1) {
        expect(Object.keys(visitor.errors() ?? {}).sort()).toEqual(['action', 'cue']);
        const kept = await house.db.selectFrom('draft').select('filled').execute();
        expect(kept.some(({ filled }) => JSON.parse(filled).cue === typed)).toBe(true);
        // Mended: shortened, it is taken, and the next one starts afresh.
        await visitor.fills({
          cue: 'midi',
          action: `rirons ${Math.random()}`,
          rule: 'listen',
          rhythm: 'week',
        });
      }
      await visitor.fills({ remind: '', until: '' });
      expect(visitor.card().blocks.length).toBeGreaterThan(0);
      for (const post of house.posts('C1').slice(posts)) expectHarmless(post.card);
      await house.db
        .updateTable('commitment')
        .set({ closed_at: house.clock.now(), outcome: 'dropped' })
        .execute();
    }
    expectNothingBroke(house);
  },
);

test.each(wild)(
  'A reflection written in %s is kept for its author, word for word, or comes back to be shortened',
  async (_what, typed) => {
    await camille.types('point', null);
    const label = camille.labels().find((one) => one === 'Une phrase…' || one === 'Compléter…') ?? '';
    await camille.presses(label, undefined, null);
    await camille.fills({ sentence: typed }, null);
    if (camille.errors()) {
      expect(camille.errors()?.sentence).toContain('C’est un peu long');
      expect(camille.form()?.fields[0]).toMatchObject({ value: typed });
      await camille.fills({ sentence: 'court' }, null);
    }
    expectHarmless(camille.card());
    expectNothingBroke(house);
  },
);

test.each(wild)('%s after every command get an answer with something in it', async (_what, typed) => {
  for (const command of [...commandIds, '']) {
    for (const visitor of [camille, alex]) {
      await visitor.types(`${command} ${typed}`.trim());
      expectAnswered(visitor.reply());
    }
  }
  expectNothingBroke(house);
});

test('A name full of signs stays a name: on cards, in lists, in the status', async () => {
  const { fresh } = await quietHouse();
  const wicked = fresh.person('U6', {
    name: '*Zoé* <!channel> [x](https://mal.example) @everyone\u202e\u0000',
    locale: 'fr-FR',
  });
  const idea = lastOf(fresh.posts('C1'));
  await presses(wicked, idea, 'Fait');
  expect(wordsOf(idea)).toContain('Fait par *Zoé* <!channel> [x](https://mal.example) @everyone');
  expectHarmless(idea.card);
  await wicked.types('s-engager quand:midi action:rire responsable:@{U6}');
  expectHarmless(lastOf(fresh.posts('C1')).card);
  expectNothingBroke(fresh);
  await fresh.close();
});
