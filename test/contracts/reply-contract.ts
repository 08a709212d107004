import { describe, expect, test } from 'vitest';
import { encodeAction } from '../../src/cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../src/cards/card.ts';
import { trusted } from '../../src/cards/rich-text.ts';
import { type CardsReply, inPlace, privately, type Reply } from '../../src/reply.ts';
import type { Harness, Traits } from './harness.ts';
import { say } from './scripted-coach.ts';
import { typedTexts } from './typed-texts.ts';
import { cardSaying, nextCard, shown, withHarness, wordsOf } from './with-harness.ts';

const pressable = (words = 'Today’s idea'): Card =>
  card(
    text(trusted(words)),
    buttons(
      button('Done', encodeAction('contract.done', 7, 3), 'primary'),
      button('Later', encodeAction('contract.later', 7)),
    ),
    {
      kind: 'choice',
      action: encodeAction('contract.effect', 7),
      prompt: 'What came of it?',
      options: [
        { value: 'started', label: 'A conversation' },
        { value: 'answered', label: 'An answer' },
      ],
    },
  );

export function replyContract(name: string, traits: Traits, makeHarness: () => Promise<Harness>): void {
  describe(`${name}: events and replies`, () => {
    const open = withHarness(makeHarness);

    test('a command tells who, where and what', async () => {
      const harness = await open();
      await shown(harness, say('The rules.'));
      const [event] = harness.coach.heard;
      expect(event).toMatchObject({
        kind: 'command',
        text: 'rules',
        platform: harness.platform,
        workspace: harness.workspace,
        channel: { id: harness.channel },
        user: { id: harness.amina.id, name: harness.amina.name },
        hints: traits.hints,
      });
    });

    test('in a direct message there is no channel', async () => {
      const harness = await open();
      await shown(harness, say('Here we are.'), 'direct');
      expect(harness.coach.heard[0]).not.toHaveProperty('channel');
    });

    test('somebody named in a command arrives as a person', async () => {
      const harness = await open();
      harness.coach.replies({ kind: 'nothing' });
      await harness.amina.types(`setup lead:@${harness.bela.name}`);
      await harness.coach.hasHeard(1);
      expect(harness.coach.heard[0]).toMatchObject({ text: `setup lead:@{${harness.bela.id}}` });
    });

    test.each(Object.entries(typedTexts))('%s comes through a command as it was typed', async (_, typed) => {
      const harness = await open();
      harness.coach.replies({ kind: 'nothing' });
      await harness.amina.types(`commit action:“${typed}”`);
      await harness.coach.hasHeard(1);
      expect(harness.coach.heard[0]).toMatchObject({ text: `commit action:“${typed}”` });
    });

    test('a private answer is seen by its person alone', async () => {
      const harness = await open();
      const seen = await shown(harness, say('Between us.'));
      await harness.quiet();
      expect(seen.privacy).toBe('private');
      expect(await harness.bela.cards('channel')).toEqual([]);
    });

    test('a command cannot answer in place, so that answer is private too', async () => {
      const harness = await open();
      harness.coach.replies({ kind: 'cards', inPlace: say('First.'), private: say('Second.') });
      await harness.amina.types('done');
      await cardSaying(harness, harness.amina, 'channel', 'First.');
      await cardSaying(harness, harness.amina, 'channel', 'Second.');
      expect(await harness.bela.cards('channel')).toEqual([]);
    });

    test('“nothing” shows nothing, and is no error', async () => {
      const harness = await open();
      harness.coach.replies({ kind: 'nothing' });
      await harness.amina.types('hello');
      await harness.coach.hasHeard(1);
      await harness.quiet();
      expect(await harness.amina.cards('channel')).toEqual([]);
      expect(harness.errorsShown()).toEqual([]);
    });

    test('a press brings its action, and its answer stands in the card’s place', async () => {
      const harness = await open();
      const seen = await shown(harness, pressable());
      harness.coach.replies(inPlace(say('Ticked.')));
      await harness.amina.presses('Done', seen);
      await cardSaying(harness, harness.amina, 'channel', 'Ticked.');
      expect(harness.coach.heard[1]).toMatchObject({
        kind: 'action',
        action: encodeAction('contract.done', 7, 3),
        channel: { id: harness.channel },
      });
      expect((await harness.amina.cards('channel')).map(wordsOf)).toEqual(['Ticked.']);
    });

    test('a chosen option brings its value beside the action', async () => {
      const harness = await open();
      const seen = await shown(harness, pressable());
      harness.coach.replies(inPlace(say('Chosen.')));
      await harness.amina.chooses('An answer', seen);
      await cardSaying(harness, harness.amina, 'channel', 'Chosen.');
      expect(harness.coach.heard[1]).toMatchObject({
        action: encodeAction('contract.effect', 7),
        value: 'answered',
      });
    });

    test('a private answer to a press leaves the pressed card as it was', async () => {
      const harness = await open();
      await harness.messenger.post(
        { workspace: harness.workspace, channel: harness.channel },
        pressable(),
        'key-1',
      );
      const posted = await nextCard(harness, harness.bela, 'channel');
      expect(posted.privacy).toBe('public');
      harness.coach.replies(privately(say('Another idea for you.')));
      await harness.bela.presses('Later', posted);
      const answer = await cardSaying(harness, harness.bela, 'channel', 'Another idea for you.');
      expect(answer.privacy).toBe('private');
      await harness.quiet();
      const others = await harness.amina.cards('channel');
      expect(others.map(({ buttons }) => buttons)).toEqual([['Done', 'Later']]);
    });

    test('a press on a public card changes it for everybody', async () => {
      const harness = await open();
      await harness.messenger.post(
        { workspace: harness.workspace, channel: harness.channel },
        pressable(),
        'key-1',
      );
      const posted = await nextCard(harness, harness.bela, 'channel');
      harness.coach.replies({ kind: 'cards', inPlace: say('Béla has done it.'), private: say('Thank you.') });
      await harness.bela.presses('Done', posted);
      const changed = await cardSaying(harness, harness.amina, 'channel', 'Béla has done it.');
      expect(changed).toMatchObject({ id: posted.id, privacy: 'public' });
      await cardSaying(harness, harness.bela, 'channel', 'Thank you.');
    });

    test('the same button pressed twice at once is answered twice', async () => {
      const harness = await open();
      const seen = await shown(harness, pressable());
      let count = 0;
      harness.coach.replies(() => {
        count += 1;
        return privately(say(`Answer ${count}.`));
      });
      await Promise.all([harness.amina.presses('Done', seen), harness.amina.presses('Done', seen)]);
      await cardSaying(harness, harness.amina, 'channel', 'Answer 1.');
      await cardSaying(harness, harness.amina, 'channel', 'Answer 2.');
    });

    test('a card from before a restart still answers', async () => {
      const harness = await open();
      const seen = await shown(harness, pressable());
      await harness.messenger.post(
        { workspace: harness.workspace, channel: harness.channel },
        pressable('Public'),
        'key-1',
      );
      const posted = await cardSaying(harness, harness.bela, 'channel', 'Public');
      await harness.restart();
      harness.coach.replies(inPlace(say('Still here.')));
      await harness.amina.presses('Done', seen);
      await harness.bela.presses('Done', posted);
      await harness.until(async () => {
        const cards = (await harness.amina.cards('channel')).map(wordsOf);
        return cards.length === 2 && cards.every((words) => words === 'Still here.');
      });
      expect(harness.coach.heard.slice(1).map((event) => event.kind)).toEqual(['action', 'action']);
    });

    test('a form from before a restart still answers', async () => {
      const harness = await open();
      harness.coach.replies({
        kind: 'form',
        form: {
          action: encodeAction('contract.first', 7),
          title: 'First',
          submit: 'Send',
          fields: [{ id: 'when', kind: 'text', label: 'When', required: true, maxLength: 20 }],
        },
      });
      await harness.amina.types('commit');
      await harness.until(async () => harness.amina.form());
      await harness.restart();
      harness.coach.replies(privately(say('After all.')));
      await harness.amina.fills({ When: 'now' });
      await cardSaying(harness, harness.amina, 'channel', 'After all.');
      expect(harness.coach.heard[1]).toMatchObject({ values: { when: 'now' } });
    });

    const kept: CardsReply = {
      kind: 'cards',
      kept: { card: pressable('To keep'), pointer: say('I wrote to you.') },
    };

    test('a kept card is found again, and seen by nobody else', async () => {
      const harness = await open();
      harness.coach.replies(kept);
      await harness.amina.types('audit');
      const place = traits.keepsIn === 'direct' ? 'direct' : 'channel';
      const card = await cardSaying(harness, harness.amina, place, 'To keep');
      if (traits.keepsIn === 'direct') await cardSaying(harness, harness.amina, 'channel', 'I wrote to you.');
      harness.coach.replies(inPlace(say('Next question.')));
      await harness.amina.presses('Done', card);
      await cardSaying(harness, harness.amina, place, 'Next question.');
      await harness.quiet();
      const again = await harness.amina.cards(place);
      expect(again.filter((seen) => /To keep|Next question/.test(wordsOf(seen)))).toHaveLength(1);
      const others = [...(await harness.bela.cards('channel')), ...(await harness.bela.cards('direct'))];
      expect(others).toEqual([]);
    });

    test('asked for in the direct message, a kept card needs no pointer', async () => {
      const harness = await open();
      harness.coach.replies(kept);
      await harness.amina.types('audit', 'direct');
      await cardSaying(harness, harness.amina, 'direct', 'To keep');
      await harness.quiet();
      expect((await harness.amina.cards('direct')).map(({ buttons }) => buttons)).toEqual([
        ['Done', 'Later'],
      ]);
    });

    test('a file reaches its person, whole', async () => {
      const harness = await open();
      const file = {
        name: 'cinq-export.json',
        mediaType: 'application/json',
        text: '{"name":"Zoë & <b>"}\n',
      };
      harness.coach.replies({ kind: 'cards', private: say('Here it is.'), file });
      await harness.amina.types('me');
      const found = await harness.until(async () =>
        [...(await harness.amina.cards('direct')), ...(await harness.amina.cards('channel'))].find(
          ({ file }) => file,
        ),
      );
      expect(found.file).toEqual({ name: file.name, text: file.text });
      await cardSaying(harness, harness.amina, 'channel', 'Here it is.');
      const others = [...(await harness.bela.cards('channel')), ...(await harness.bela.cards('direct'))];
      expect(others).toEqual([]);
    });

    test('an answer that comes in time is itself the first the platform hears', async () => {
      const harness = await open();
      const { release } = held(harness, privately(say('At once.')));
      await harness.amina.types('rules');
      await harness.coach.hasHeard(1);
      expect(await harness.amina.cards('channel')).toEqual([]);
      release();
      await cardSaying(harness, harness.amina, 'channel', 'At once.');
      expect(await harness.firstResponse()).toBe('answer');
    });

    if (traits.impatient) {
      test('an answer that takes longer is announced first, and follows', async () => {
        const harness = await open();
        const { release } = held(harness, privately(say('At last.')));
        await harness.amina.types('rules');
        await harness.coach.hasHeard(1);
        await harness.losePatience();
        expect(await harness.firstResponse()).toBe('deferral');
        expect(await harness.amina.cards('channel')).toEqual([]);
        release();
        const seen = await cardSaying(harness, harness.amina, 'channel', 'At last.');
        expect(seen.privacy).toBe('private');
        expect(harness.errorsShown()).toEqual([]);
      });

      test('a late answer to a press still stands in the card’s place', async () => {
        const harness = await open();
        const seen = await shown(harness, pressable());
        const { release } = held(harness, inPlace(say('Ticked late.')), 'in-place');
        await harness.amina.presses('Done', seen);
        await harness.coach.hasHeard(2);
        await harness.losePatience();
        expect(await harness.firstResponse()).toBe('deferral');
        release();
        await cardSaying(harness, harness.amina, 'channel', 'Ticked late.');
        await harness.quiet();
        expect(await harness.amina.cards('channel')).toHaveLength(1);
      });
    }
  });
}

/** The coach answers when the test lets it. */
function held(harness: Harness, reply: Reply, acknowledgement: 'private' | 'in-place' = 'private') {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  harness.coach.replies(() => released.then(() => reply), acknowledgement);
  return { release: () => release() };
}
