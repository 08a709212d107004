import { describe, expect, test } from 'vitest';
import { encodeAction } from '../../src/cards/action-id.ts';
import { button, buttons, card, text } from '../../src/cards/card.ts';
import { type Form, filled } from '../../src/cards/form.ts';
import { formFaults, LIMITS } from '../../src/cards/limits.ts';
import { escapeRich, trusted } from '../../src/cards/rich-text.ts';
import { privately } from '../../src/reply.ts';
import type { Harness, Traits } from './harness.ts';
import { say } from './scripted-coach.ts';
import { typedTexts } from './typed-texts.ts';
import { cardSaying, nextCard, shown, withHarness } from './with-harness.ts';

const days = ['Monday', 'Tuesday', 'Friday'].map((label) => ({ value: label.toLowerCase(), label }));

const form = (bela: string): Form => ({
  action: encodeAction('contract.commit', 7, 'draft'),
  title: 'A commitment',
  submit: 'We will',
  intro: trusted('What will you do?'),
  step: { number: 2, of: 3 },
  fields: [
    { id: 'when', kind: 'text', label: 'When', hint: 'A moment and a place', required: true, maxLength: 200 },
    {
      id: 'what',
      kind: 'text',
      label: 'What',
      required: false,
      maxLength: 3000,
      multiline: true,
      value: 'We will ask',
    },
    { id: 'every', kind: 'choice', label: 'How often', required: true, options: days, value: 'friday' },
    {
      id: 'remind',
      kind: 'choices',
      label: 'Reminders',
      required: false,
      options: days,
      values: ['monday', 'friday'],
    },
    { id: 'owner', kind: 'person', label: 'Who', required: false, value: `@{${bela}}` },
  ],
});

const simple = (action: string, title: string): Form => ({
  action: encodeAction(action, 7),
  title,
  submit: 'Send',
  fields: [{ id: 'when', kind: 'text', label: 'When', required: true, maxLength: 200 }],
});

export function formContract(name: string, traits: Traits, makeHarness: () => Promise<Harness>): void {
  describe(`${name}: forms`, () => {
    const open = withHarness(makeHarness);

    async function opened(harness: Harness, asked: Form) {
      harness.coach.replies({ kind: 'form', form: asked });
      await harness.amina.types('commit');
      return harness.until(async () => harness.amina.form());
    }

    const titled = (harness: Harness, title: string) =>
      harness.until(async () => {
        const seen = await harness.amina.form();
        return seen?.title === title && seen;
      });

    test('every kind of field is shown with its hint, its options and what already stands in it', async () => {
      const harness = await open();
      const seen = await opened(harness, form(harness.bela.id));
      expect(seen).toMatchObject({ title: 'A commitment', submit: traits.labelsSubmit ? 'We will' : '' });
      expect(seen.texts.join('\n')).toContain('What will you do?');
      expect(seen.texts.join('\n')).toMatch(/2.*3/);
      const labels = days.map(({ label }) => label);
      expect(seen.fields).toEqual([
        { label: 'When', kind: 'text', required: true, hint: 'A moment and a place' },
        { label: 'What', kind: 'text', required: false, value: 'We will ask' },
        { label: 'How often', kind: 'choice', required: true, value: ['Friday'], options: labels },
        {
          label: 'Reminders',
          kind: 'choices',
          required: false,
          value: ['Monday', 'Friday'],
          options: labels,
        },
        { label: 'Who', kind: 'person', required: false, value: harness.bela.id },
      ]);
    });

    test('what was filled in arrives under the fields’ ids, with the form’s action and the channel', async () => {
      const harness = await open();
      await opened(harness, form(harness.bela.id));
      harness.coach.replies(privately(say('Noted.')));
      await harness.amina.fills({
        When: 'On Friday',
        'How often': 'Monday',
        Reminders: [],
        Who: harness.amina.id,
      });
      await cardSaying(harness, harness.amina, 'channel', 'Noted.');
      expect(harness.coach.heard[1]).toMatchObject({
        kind: 'form',
        action: encodeAction('contract.commit', 7, 'draft'),
        channel: { id: harness.channel },
        user: { id: harness.amina.id },
        values: { when: 'On Friday', what: 'We will ask', every: 'monday', owner: `@{${harness.amina.id}}` },
      });
      expect(harness.coach.heard[1]).not.toHaveProperty('values.remind');
      await harness.quiet();
      expect(await harness.amina.form()).toBeUndefined();
    });

    test.each(Object.entries(typedTexts))('%s comes through a form as it was typed', async (_, typed) => {
      const harness = await open();
      await opened(harness, simple('contract.first', 'First'));
      const line = typed.replace(/\n/g, ' ');
      harness.coach.replies((event) => ({
        kind: 'form',
        form: filled(simple('contract.second', 'Second'), event.kind === 'form' ? event.values : {}),
      }));
      await harness.amina.fills({ When: line });
      const seen = await titled(harness, 'Second');
      expect(harness.coach.heard[1]).toMatchObject({ values: { when: line } });
      expect(seen.fields[0]?.value).toBe(line);
    });

    test('a refused form stays open with what was typed and a sentence beside its field', async () => {
      const harness = await open();
      const asked = simple('contract.first', 'First');
      await opened(harness, asked);
      harness.coach.replies((event) => ({
        kind: 'form-errors',
        form: filled(asked, event.kind === 'form' ? event.values : {}),
        errors: { when: 'Mars is no zone.' },
      }));
      await harness.amina.fills({ When: 'Mars/Base' });
      const seen = await harness.until(async () => {
        const seen = await harness.amina.form();
        return seen?.fields[0]?.error !== undefined && seen;
      });
      expect(seen.fields[0]).toMatchObject({ error: 'Mars is no zone.', value: 'Mars/Base' });
      harness.coach.replies(privately(say('Thank you.')));
      await harness.amina.fills({ When: 'Europe/Paris' });
      await cardSaying(harness, harness.amina, 'channel', 'Thank you.');
    });

    test('errors of another form than the one that is open are shown with that form', async () => {
      const harness = await open();
      await opened(harness, simple('contract.first', 'First'));
      harness.coach.replies({
        kind: 'form-errors',
        form: filled({ ...form(harness.bela.id), title: 'Other' }, { what: 'kept' }),
        errors: { what: 'Too vague.' },
      });
      await harness.amina.fills({ When: 'now' });
      const seen = await titled(harness, 'Other');
      expect(seen.fields.find(({ label }) => label === 'What')?.value).toBe('kept');
      expect(JSON.stringify(seen)).toContain('Too vague.');
    });

    test('a form after a form takes its place and does not inherit its answers', async () => {
      const harness = await open();
      await opened(harness, simple('contract.first', 'First'));
      harness.coach.replies({ kind: 'form', form: simple('contract.second', 'Second') });
      await harness.amina.fills({ When: 'one' });
      const second = await titled(harness, 'Second');
      expect(second.fields[0]?.value).toBeUndefined();
      harness.coach.replies(privately(say('Both noted.')));
      await harness.amina.fills({ When: 'two' });
      await cardSaying(harness, harness.amina, 'channel', 'Both noted.');
      expect(harness.coach.heard.slice(1)).toMatchObject([
        { action: encodeAction('contract.first', 7), values: { when: 'one' } },
        { action: encodeAction('contract.second', 7), values: { when: 'two' } },
      ]);
    });

    test('a form opened by a press answers in the place of the pressed card', async () => {
      const harness = await open();
      const seen = await shown(
        harness,
        card(text(trusted('Shall we?')), buttons(button('Yes', encodeAction('contract.yes', 7)))),
      );
      harness.coach.replies({ kind: 'form', form: simple('contract.first', 'First') });
      await harness.amina.presses('Yes', seen);
      await titled(harness, 'First');
      harness.coach.replies({ kind: 'cards', inPlace: say('Done so.') });
      await harness.amina.fills({ When: 'now' });
      await cardSaying(harness, harness.amina, 'channel', 'Done so.');
      await harness.quiet();
      expect(await harness.amina.cards('channel')).toHaveLength(1);
    });

    test('the answer still reaches its person when the place it was begun in takes none', async () => {
      const harness = await open();
      await opened(harness, simple('contract.first', 'First'));
      await harness.loseOrigin();
      harness.coach.replies(privately(say('Noted all the same.')));
      await harness.amina.fills({ When: 'now' });
      const found = await harness.until(async () =>
        [...(await harness.amina.cards('channel')), ...(await harness.amina.cards('direct'))].find(
          ({ texts }) => texts.includes('Noted all the same.'),
        ),
      );
      expect(found).toBeDefined();
      expect(JSON.stringify(await harness.bela.cards('channel'))).not.toContain('Noted all the same.');
    });

    test('a form as large as the house allows is taken whole', async () => {
      const harness = await open();
      const wide = (length: number) => '&'.repeat(length);
      const options = Array.from({ length: LIMITS.options }, (_, at) => ({
        value: `${at}`,
        label: `${at}`.padEnd(LIMITS.optionLabel, '&'),
        detail: wide(LIMITS.optionDetail),
      }));
      const common = (id: string) => ({
        id,
        label: id.padEnd(LIMITS.formLabel, '&'),
        hint: wide(LIMITS.formHint),
        required: true,
      });
      const full: Form = {
        action: encodeAction('contract.full', 7, 'x'.repeat(70)),
        title: wide(LIMITS.formTitle),
        submit: wide(LIMITS.formTitle),
        intro: escapeRich(wide(LIMITS.text / 2)),
        step: { number: 9, of: 9 },
        fields: [
          {
            ...common('a'),
            kind: 'text',
            maxLength: LIMITS.formText,
            value: wide(LIMITS.formText),
            multiline: true,
          },
          { ...common('b'), kind: 'choice', options, value: '24' },
          { ...common('c'), kind: 'choices', options, values: options.map(({ value }) => value) },
          { ...common('d'), kind: 'choice', options: options.slice(0, 10) },
          { ...common('e'), kind: 'person' },
        ],
      };
      expect(formFaults(full)).toEqual([]);
      const seen = await opened(harness, full);
      expect(seen.fields[0]?.value).toHaveLength(LIMITS.formText);
      expect(seen.fields[2]?.value).toHaveLength(LIMITS.options);
    });

    test('a form sent by somebody else’s hand does not exist: each person has their own', async () => {
      const harness = await open();
      await opened(harness, simple('contract.first', 'First'));
      expect(await harness.bela.form()).toBeUndefined();
      const before = await harness.bela.cards('channel');
      harness.coach.replies(privately(say('For Béla.')));
      await harness.bela.types('rules');
      await nextCard(harness, harness.bela, 'channel', before);
      expect((await harness.amina.form())?.title).toBe('First');
    });
  });
}
