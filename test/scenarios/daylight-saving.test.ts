import { expect, test } from 'vitest';
import { addDays, weekdayOfDate } from '../../src/schedule/local-time.ts';
import { expectNothingBroke, momentsOf, openStory } from './story.ts';

type Crossing = { city: string; zone: string; from: string; until: string; holidays?: string[] };

const crossings: Crossing[] = [
  { city: 'Paris', zone: 'Europe/Paris', from: '2026-03-23', until: '2026-04-03' },
  { city: 'Paris', zone: 'Europe/Paris', from: '2026-10-19', until: '2026-10-30' },
  { city: 'New York', zone: 'America/New_York', from: '2026-03-02', until: '2026-03-13' },
  { city: 'New York', zone: 'America/New_York', from: '2026-10-26', until: '2026-11-06' },
  {
    city: 'Auckland',
    zone: 'Pacific/Auckland',
    from: '2026-03-30',
    until: '2026-04-10',
    holidays: ['2026-04-03', '2026-04-06'],
  },
  { city: 'Auckland', zone: 'Pacific/Auckland', from: '2026-09-21', until: '2026-10-02' },
];

function workingDays({ from, until, holidays = [] }: Crossing): string[] {
  const days: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) {
    if (weekdayOfDate(date) <= 5 && !holidays.includes(date)) days.push(date);
  }
  return days;
}

test.each(crossings)(
  'In $city between $from and $until the clocks change, and each working day has one message, at nine on the wall',
  async (crossing) => {
    const { city, zone, from, until } = crossing;
    const house = await openStory({ at: `${addDays(from, -1)}T12:00`, zone });
    const lead = house.person('U1', { administrator: true, locale: 'en' });
    await lead.types(`setup language:en zone:"${city}" nudge:9:00 days:mon-fri`);
    await house.until(`${until}T23:00`);
    const [welcome, ...nudges] = house.posts('C1');
    expect(welcome).toBeDefined();
    expect(momentsOf(nudges, zone)).toEqual(workingDays(crossing).map((date) => `${date} 09:00`));
    // The hour on the wall stays the same, so the hour of the world does not.
    expect(new Set(nudges.map(({ at }) => new Date(at).getUTCHours())).size).toBe(2);
    expectNothingBroke(house);
    await house.close();
  },
);

test('A reminder at an hour that does not exist comes an hour later; at one that comes twice it comes once', async () => {
  for (const [day, expected] of [
    ['2026-03-29', '2026-03-29 03:30'],
    ['2026-10-25', '2026-10-25 02:30'],
  ] as const) {
    const house = await openStory({ at: `${addDays(day, -2)}T12:00` });
    const lead = house.person('U1', { administrator: true, locale: 'fr' });
    await lead.types('réglages langue:fr zone:Paris idée:9h jours:lun-ven');
    await lead.types(
      's-engager quand:"la nuit tombe" action:"regarderons l’heure" chaque:semaine rappel:dim-2:30 responsable:@{U1}',
    );
    await house.until(`${addDays(day, 1)}T08:00`);
    expect(momentsOf(house.letters('U1'))).toEqual([expected]);
    await house.close();
  }
});

test('A team that moves across the world keeps nine o’clock, and no local day has two ideas', async () => {
  const house = await openStory({ at: '2026-06-15T12:00' });
  const lead = house.person('U1', { administrator: true, locale: 'en' });
  await lead.types('setup language:en zone:Paris nudge:9:00 days:mon-fri country:FR');
  await house.until('2026-06-16T10:00');
  // Nine has not struck yet that Tuesday in New York; Tuesday has had its idea all the same.
  await lead.types('setup zone:"New York"');
  await house.until('2026-06-17T23:00');
  await lead.types('setup zone:Auckland');
  await house.until('2026-06-19T23:00');
  const [, first, second, ...others] = house.posts('C1');
  expect(first && momentsOf([first], 'Europe/Paris')).toEqual(['2026-06-16 09:00']);
  expect(second && momentsOf([second], 'America/New_York')).toEqual(['2026-06-17 09:00']);
  expect(momentsOf(others, 'Pacific/Auckland')).toEqual(['2026-06-19 09:00']);
  expectNothingBroke(house);
  await house.close();
});
