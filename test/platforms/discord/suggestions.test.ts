import { afterEach, expect, test } from 'vitest';
import { type CoachInDiscord, coachInDiscord, wordsOn } from './coach-in-discord.ts';

let home: CoachInDiscord;
afterEach(() => home.close());

async function settled(locale = 'fr') {
  home = await coachInDiscord('2026-03-02T10:30');
  home.discord.channel('2001', { name: 'asso' });
  home.discord.channel('2002', { name: 'jardin' });
  const amina = home.discord.person('1001', { name: 'Amina', locale, permissions: '32' });
  await amina.uses('setup', { zone: 'Paris', nudge: '9:00', country: 'FR' }).answered;
  const offered = async (...typing: Parameters<typeof amina.typesInto>) => {
    const deed = amina.typesInto(...typing);
    expect(await deed.answered).toBe(8);
    return deed.suggestions ?? [];
  };
  return { amina, offered };
}

test.each([
  ['fr', 'londr', 'Londres (Europe/London)', 'allem', 'Allemagne'],
  ['en-GB', 'london', 'London (Europe/London)', 'germ', 'Germany'],
])('zones by city and countries by name, in %s', async (locale, city, zone, start, country) => {
  const { offered } = await settled(locale);
  expect((await offered('setup', 'zone', city)).map(({ name }) => name)).toContain(zone);
  expect(await offered('setup', 'country', start)).toEqual([{ name: country, value: 'DE' }]);
});

test('regions of the country chosen beside, else of the team’s own, accents or not', async () => {
  const { offered } = await settled();
  const beside = { channel: '2001', beside: { country: 'DE' } };
  expect(await offered('setup', 'region', 'baye', beside)).toEqual([{ name: 'Bayern', value: 'BY' }]);
  expect(await offered('setup', 'region', 'thuring', beside)).toEqual([{ name: 'Thüringen', value: 'TH' }]);
  expect((await offered('setup', 'region', '')).length).toBeGreaterThan(0);
  expect(await offered('setup', 'region', 'baye')).toEqual([]);
  expect(await offered('setup', 'region', '', { channel: '2002' })).toEqual([]);
  expect(
    await offered('setup', 'region', 'a', { channel: '2002', beside: { country: 'Atlantide' } }),
  ).toEqual([]);
});

test('a commitment is found by its words, ticked, and opened; another team’s is not', async () => {
  const { amina, offered } = await settled();
  await amina.uses('commit', { when: 'le café refroidit', action: 'répondrons', every: 'semaine' }).answered;
  await amina.uses('commit', { when: 'le thé refroidit', action: 'relirons', every: 'semaine' }).answered;
  const [coffee, ...others] = await offered('done', 'commitment', 'cafe');
  expect(others).toEqual([]);
  expect(coffee?.name).toContain('le café refroidit');
  expect(await offered('commitments', 'commitment', '')).toHaveLength(2);
  expect(await offered('done', 'commitment', '', { channel: '2002' })).toEqual([]);
  expect(await offered('done', 'commitment', 'x', { channel: amina.direct })).toEqual([]);
  await amina.uses('done', { commitment: coffee?.value ?? '' }).answered;
  const ticked = await home.db.selectFrom('check_in').select('commitment_id').execute();
  expect(ticked).toEqual([{ commitment_id: 1 }]);
  await amina.uses('commitments', { commitment: 'thé' }).answered;
  const read = amina.reads('2001').map(wordsOn);
  expect(read.at(-1)).toContain('le thé refroidit');
  await amina.uses('done', { commitment: 'refroidit' }).answered;
  await home.discord.world.until(() =>
    amina.reads('2001').map(wordsOn).at(-1)?.includes('refroidit »'.replace(' ', '\u00a0')),
  );
});

test('at most 25 are offered, each short enough, whatever is typed', async () => {
  const { amina, offered } = await settled();
  for (let at = 0; at < 3; at += 1)
    await amina.uses('commit', { when: `${'é'.repeat(70)} ${at}`, action: `${'à'.repeat(110)} ${at}` })
      .answered;
  const all = await offered('done', 'commitment', '');
  expect(all).toHaveLength(3);
  expect(await offered('setup', 'zone', '')).toHaveLength(25);
  expect(Math.max(...all.map(({ name }) => name.length))).toBeLessThanOrEqual(100);
  for (const typed of ['\u202e', '%', '~'.repeat(6000), '😀'.repeat(50)])
    await offered('done', 'commitment', typed);
  await home.db.destroy();
  expect(await offered('done', 'commitment', '')).toEqual([]);
});
