import { describe, expect, test } from 'vitest';
import { card, heading } from '../../src/cards/card.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Address } from '../../src/ports.ts';
import type { Breakage, Harness, Traits } from './harness.ts';
import { say } from './scripted-coach.ts';
import { cardSaying, nextCard, withHarness, wordsOf } from './with-harness.ts';

const KEY = 'k'.repeat(25);

export function messengerContract(name: string, traits: Traits, makeHarness: () => Promise<Harness>): void {
  describe(`${name}: the messenger`, () => {
    const open = withHarness(makeHarness);
    const team = ({ workspace, channel }: Harness): Address => ({ workspace, channel });
    const person = ({ workspace, amina }: Harness): Address => ({ workspace, user: amina.id });

    test('posts to a channel for everybody, edits it there, and finds it by its key', async () => {
      const harness = await open();
      const ref = await harness.messenger.post(team(harness), say('Good morning.'), KEY);
      await harness.messenger.post(team(harness), say('Something else.'), 'other');
      expect(await harness.messenger.find(team(harness), KEY, 0)).toBe(ref);
      await harness.messenger.edit(team(harness), ref, say('Yesterday’s idea.'));
      const seen = await harness.bela.cards('channel');
      expect(seen.map(wordsOf)).toEqual(['Yesterday’s idea.', 'Something else.']);
      expect(seen.map(({ privacy }) => privacy)).toEqual(['public', 'public']);
      expect(await harness.messenger.find(team(harness), KEY, 0)).toBe(ref);
    });

    test('writes to a person alone, edits and finds that too', async () => {
      const harness = await open();
      const ref = await harness.messenger.post(person(harness), card(heading('Your week')), KEY);
      await nextCard(harness, harness.amina, 'direct');
      expect(await harness.messenger.find(person(harness), KEY, 0)).toBe(ref);
      await harness.messenger.edit(person(harness), ref, say('Your last week'));
      await cardSaying(harness, harness.amina, 'direct', 'Your last week');
      expect([...(await harness.bela.cards('direct')), ...(await harness.bela.cards('channel'))]).toEqual([]);
    });

    test('finds nothing where nothing with that key was sent, nor in another place', async () => {
      const harness = await open();
      await harness.messenger.post(person(harness), say('Only here.'), KEY);
      expect(await harness.messenger.find(team(harness), KEY, 0)).toBeUndefined();
      expect(await harness.messenger.find(person(harness), 'another', 0)).toBeUndefined();
    });

    test('finds a key though the clock was a year ahead when it was sent', async () => {
      const harness = await open();
      const ref = await harness.messenger.post(team(harness), say('The first.'), KEY);
      const ahead = Date.now() + 365 * 86_400_000;
      expect(await harness.messenger.find(team(harness), KEY, ahead)).toBe(ref);
    });

    test('finds a key among many messages', async () => {
      const harness = await open();
      const ref = await harness.messenger.post(team(harness), say('The first.'), KEY);
      for (let at = 0; at < 250; at += 1)
        await harness.messenger.post(team(harness), say(`No. ${at}`), `k${at}`);
      expect(await harness.messenger.find(team(harness), KEY, 0)).toBe(ref);
    });

    test('sends nothing once the right to send is over, and says that nothing was sent', async () => {
      const harness = await open();
      const late = harness.messenger.post(team(harness), say('Too late.'), KEY, { holds: () => false });
      await expect(late).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
      const direct = harness.messenger.post(person(harness), say('Too late.'), KEY, { holds: () => false });
      await expect(direct).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
      await harness.messenger.post(team(harness), say('In time.'), 'other', { holds: () => true });
      expect((await harness.bela.cards('channel')).map(wordsOf)).toEqual(['In time.']);
    });

    test.each(traits.breakages)('tells $kind as what it is', async (how: Breakage) => {
      const harness = await open();
      await harness.breakNext(how);
      const error = await harness.messenger
        .post(team(harness), say('Hello.'), KEY)
        .catch((error: unknown) => error);
      expect(error).toBeInstanceOf(PlatformError);
      const { failure, code } = error as PlatformError;
      expect(failure).toEqual(
        how.kind === 'rate-limited'
          ? { kind: 'rate-limited', retryAfter: how.retryAfter }
          : { kind: how.kind },
      );
      expect(code).toMatch(/^[\w.-]+$/);
    });

    const unsure = traits.breakages.filter((how) => how.kind === 'unsure');
    test.each(unsure)(
      'after an answer was lost, finds whether the message arrived ($arrived)',
      async (how) => {
        const harness = await open();
        await harness.breakNext(how);
        await expect(harness.messenger.post(team(harness), say('Perhaps.'), KEY)).rejects.toThrow(
          PlatformError,
        );
        const found = await harness.messenger.find(team(harness), KEY, 0);
        expect(found !== undefined).toBe(how.arrived);
        expect(await harness.bela.cards('channel')).toHaveLength(how.arrived ? 1 : 0);
      },
    );
  });
}
