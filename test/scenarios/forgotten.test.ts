import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takesAudit } from '../features/audit/audit-taking.ts';
import type { House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  labelsUnder,
  lastOf,
  momentOf,
  openStory,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

/** What only Zénobie is, or only Zénobie wrote for herself. */
const HERS = [
  'Zénobie',
  'Quintal',
  'U0ZENOBIE',
  'sphinx mauve',
  'rhubarbe',
  'tarentelle',
  'Pacific/Marquesas',
];

const folder = mkdtempSync(join(tmpdir(), 'cinq-forgotten-'));
const file = join(folder, 'cinq.db');
let house: House;
let zenobie: Visitor;
let camille: Visitor;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30', file });
  camille = house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR' });
  zenobie = house.person('U0ZENOBIE', {
    name: 'Zénobie Quintal',
    locale: 'fr-FR',
    zone: 'Pacific/Marquesas',
  });
  await camille.types(FRENCH_SETUP);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

/** Every byte of the database, its journal and what lies beside it. */
const stored = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('utf8'))
    .join('\n');

test('Zénobie lives a week with the team: a tick, a link, a commitment, an audit, a reflection', async () => {
  await zenobie.types('moi hebdo:oui');
  await takesAudit(zenobie, 'fr', '1');
  await house.until('2026-03-03T10:00');
  await presses(zenobie, lastOf(house.posts('C1')), 'Fait');
  expect(wordsOf(lastOf(house.posts('C1')))).toContain('Fait par Zénobie Quintal');
  await zenobie.presses('Publication');
  await zenobie.types(
    's-engager quand:"la permanence finit" action:"rangerons la vitrine" chaque:semaine rappel:mer-10:00 responsable:@{U0ZENOBIE}',
  );
  await zenobie.types('s-engager quand:"sphinx mauve"');
  await camille.types('s-engager');
  await camille.fills({ cue: 'midi sonne', action: 'appellerons', rule: 'listen', owner: '@{U0ZENOBIE}' });
  await house.until('2026-03-07T20:00');
  await presses(zenobie, lastOf(house.letters('U0ZENOBIE')), 'Une phrase…');
  await zenobie.fills({ sentence: 'La rhubarbe pousse.' }, null);
  await zenobie.types('pause du:20/04 au:21/04');
  await zenobie.types('moi', null);
  await zenobie.presses('Noter une absence…', undefined, null);
  await zenobie.fills({ until: 'tarentelle' }, null);
  await zenobie.types('moi absence:30/04', null);
  expect(stored()).toContain('Zénobie');
});

test('The export holds what is hers, and nothing of the others', async () => {
  await zenobie.types('moi', null);
  await zenobie.presses('Tout exporter', undefined, null);
  const reply = zenobie.reply();
  const text = reply.kind === 'cards' ? (reply.file?.text ?? '') : '';
  for (const one of ['Zénobie Quintal', 'La rhubarbe pousse.', 'rangerons la vitrine', 'tarentelle'])
    expect(text).toContain(one);
  expect(text).not.toContain('Camille');
  expect(text).not.toContain('midi sonne');
});

test('She is told what goes and what stays before she is forgotten, and others cannot press it for her', async () => {
  await zenobie.types('moi', null);
  await zenobie.presses('M’oublier', undefined, null);
  expect(shownTo(zenobie)).toContain('Ce qui disparaît');
  expect(shownTo(zenobie)).toContain('Ce qui reste, attribué à « quelqu’un »');
  await camille.presses('M’oublier maintenant', zenobie.card(), null);
  expect(stored()).toContain('Zénobie');
  await zenobie.presses('M’oublier maintenant', undefined, null);
  expect(shownTo(zenobie)).toContain('je ne sais plus qui vous êtes');
});

test('The team is asked who takes over her commitment, in waking hours, without her name', async () => {
  await house.until('2026-03-08T12:00');
  const asked = lastOf(house.posts('C1'));
  expect(firstWordsOf(asked)).toContain('Ceci attend que quelqu’un s’en charge');
  expect(firstWordsOf(asked)).toContain('rangerons la vitrine');
  expect(firstWordsOf(asked)).not.toContain('Zénobie');
  expect(momentOf(asked)).toMatch(/^2026-03-08 (0[89]|1\d)/);
  expect(labelsUnder(asked)).toContain('Je m’en charge');
  await presses(camille, asked, 'Je m’en charge');
  expect(wordsOf(asked)).toContain('Camille prend le relais');
});

test('What the team did stays on record, made by someone, and still counts', async () => {
  await house.until('2026-03-09T10:00');
  await camille.types('série');
  expect(shownTo(camille)).toContain('1 semaine avec un geste noté');
  await camille.types('état');
  expect(shownTo(camille)).not.toContain('Zénobie');
  expect(shownTo(camille)).toContain('notée par quelqu’un');
  await camille.types('résultats');
  expect(shownTo(camille)).toContain('Pas encore de résultats');
});

test('Nothing more is sent to her, that Friday or later', async () => {
  const before = house.letters('U0ZENOBIE').length;
  await house.until('2026-03-20T20:00');
  expect(house.letters('U0ZENOBIE')).toHaveLength(before);
});

test('In the database file and beside it not one byte of hers is left', async () => {
  await house.close();
  const bytes = stored();
  for (const one of HERS) expect(bytes.includes(one), one).toBe(false);
  expect(bytes).toContain('rangerons la vitrine');
  house = await openStory({ at: '2026-03-21T10:00', file });
});

test('If she writes again some day she is somebody new, of whom nothing is known', async () => {
  const again = house.person('U0ZENOBIE', { name: 'Zénobie Quintal', locale: 'fr-FR' });
  await again.types('moi', null);
  expect(shownTo(again)).toContain('Aucune équipe pour l’instant');
  await again.types('point', null);
  expect(shownTo(again)).not.toContain('rhubarbe');
  expectNothingBroke(house);
});

test('Somebody who leaves the workspace is not forgotten, but writes no more to anybody and leaves no promise behind', async () => {
  const leaving = house.person('U5', { name: 'Basile', locale: 'fr-FR' });
  await leaving.types(
    's-engager quand:"le soir tombe" action:"fermerons" chaque:semaine rappel:lun-10:00 responsable:@{U5}',
  );
  await leaving.types('moi hebdo:oui');
  await leaving.departs();
  await house.until('2026-03-24T12:00');
  expect(house.posts('C1').map(firstWordsOf).join()).toContain('Ceci attend que quelqu’un s’en charge');
  expect(house.letters('U5')).toEqual([]);
});
