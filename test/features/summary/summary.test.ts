import { afterEach, expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { setSchedule } from '../../../src/schedule/schedules.ts';
import { type House, labelsOf, openHouse } from '../../team.ts';
import { foundTeam } from '../audit/found-team.ts';

let house: House;
let team: number;
afterEach(() => house.close());

/** A team that gets its nudge at nine on working days, on a morning at the end of March or later. */
async function open(at: string, language: 'fr' | 'en' = 'fr', foundedAt = at) {
  house = await openHouse({ at: foundedAt });
  team = await foundTeam(house, 'C1', { language, country: 'FR' });
  house.clock.set(house.clock.instant(at));
  const now = house.clock.now();
  await house.db
    .transaction()
    .execute((trx) =>
      setSchedule(
        trx,
        'nudge',
        { team_id: team },
        { zone: 'Europe/Paris', time: '09:00', days: '12345' },
        now,
      ),
    );
}

type Effect = 'started' | 'answered' | 'published';
const did = (local_date: string, effect?: Effect, link?: string) =>
  house.db
    .insertInto('check_in')
    .values({ team_id: team, outcome: 'done', local_date, at: 0, effect: effect ?? null, link: link ?? null })
    .execute();

const lastPost = () => house.posts('C1').at(-1)?.card ?? { blocks: [] };

test('in French: the first working day of a month tells of the month before', async () => {
  await open('2026-04-30T12:00', 'fr', '2026-04-01T08:00');
  await did('2026-04-02', 'started', 'https://example.org/a_b*c(d)');
  await did('2026-04-09', 'started');
  await did('2026-04-10', 'answered');
  await did('2026-05-02', 'published');
  await house.until('2026-05-04T09:30');
  const said = cardText(lastPost());
  expect(said).toContain('En bref');
  expect(said).toContain('avril 2026');
  expect(said).toContain('3 gestes ont été notés');
  expect(said).toContain('2 conversations ont commencé.');
  expect(said).toContain('1 question a reçu sa réponse.');
  expect(said).not.toContain('publication');
  expect(said).toContain('example.org/a_b*c(d)');
});

test('a holiday moves it to the next working day, and it comes once', async () => {
  await open('2026-04-30T12:00', 'en', '2026-04-01T08:00');
  await did('2026-04-02');
  await house.until('2026-05-01T12:00');
  expect(house.posts('C1')).toEqual([]);
  await house.until('2026-05-06T12:00');
  const summaries = house.posts('C1').filter(({ card }) => cardText(card).includes('April 2026 in brief'));
  expect(summaries).toHaveLength(1);
  expect(house.posts('C1').length).toBeGreaterThan(1);
});

test('a month without records gets one friendly line and no zero', async () => {
  await open('2026-05-31T12:00', 'fr', '2026-04-01T08:00');
  await house.until('2026-06-01T09:30');
  expect(cardText(lastPost())).toContain('Un mois calme');
  expect(cardText(lastPost())).not.toMatch(/\b0\b/);
  expect(labelsOf(lastPost())).not.toContain('Copier pour le conseil');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.forges('summary.board~1~2026-05');
  expect(camille.reads()).toContain('Rien n’a été noté ce mois-là.');
  expect(camille.reads()).not.toContain('Un mois calme');
});

test('a team that was not there the month before gets its nudge instead', async () => {
  await open('2026-06-10T08:00', 'en');
  await house.until('2026-06-10T09:30');
  expect(cardText(lastPost())).not.toContain('in brief');
});

test('the copy for the board is plain text in the reader’s language', async () => {
  await open('2026-05-31T12:00', 'fr', '2026-04-01T08:00');
  await did('2026-05-12', 'published', 'https://example.org/fete');
  await house.until('2026-06-01T09:30');
  const sam = house.person('sam', { locale: 'en' });
  await sam.presses('Copier pour le conseil', lastPost());
  const reply = sam.reply();
  const file = reply.kind === 'cards' ? reply.file : undefined;
  expect(file?.name).toBe('cinq-2026-05.txt');
  expect(file?.text).toContain('May 2026: what the team did');
  expect(file?.text).toContain('1 post went out.');
  expect(file?.text).toContain('example.org/fete (https://example.org/fete)');
  expect(file?.text).not.toContain('**');
});

test('months that are not over, older than the team or no month at all answer kindly', async () => {
  await open('2026-05-31T12:00', 'fr', '2026-04-01T08:00');
  const camille = house.person('camille', { locale: 'fr' });
  for (const month of ['2026-05', '2026-03', 'x', '2026-99', '']) {
    await camille.forges(`summary.board~1~${month}`);
    expect(camille.reads()).toContain('Cette carte a vieilli');
  }
});
