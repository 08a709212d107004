import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { type House, openHouse } from '../../team.ts';
import { personId, recorded, settledTeam } from './settled-team.ts';

const NAME = 'Zébulonne';
const EXTERNAL = 'UZEBUL77';
const WORDS = 'turlututu';

let house: House;
let folder: string | undefined;
afterEach(async () => {
  await house.close();
  if (folder) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** Somebody who has left traces wherever one can. */
async function lived(file?: string) {
  house = await openHouse(file ? { file } : {});
  const team = await settledTeam(house);
  const leaver = house.person(EXTERNAL, { name: NAME, locale: 'fr', zone: 'Indian/Mauritius' });
  await leaver.types('moi hebdo:oui');
  await leaver.types('point');
  await leaver.presses('Une phrase…');
  await leaver.fills({ sentence: `${WORDS} un` });
  await leaver.presses('Compléter…');
  await leaver.fills({ will: `Quand ${WORDS}, je ${WORDS}` });
  await leaver.presses('Partager une réponse');
  await leaver.chooses('En une phrase');
  await leaver.presses('Partager');
  await leaver.types('point');
  await leaver.presses('En faire un engagement');
  const id = await personId(house, EXTERNAL);
  await recorded(house, team, '2026-03-04', id);
  await house.until('2026-03-13T20:00');
  return { team, leaver, id };
}

async function forgetMe(leaver: Awaited<ReturnType<typeof lived>>['leaver']) {
  await leaver.types('moi', null);
  await leaver.presses('M’oublier', undefined, null);
  expect(leaver.reads()).toContain('Ce qui disparaît');
  await leaver.presses('M’oublier maintenant', undefined, null);
  expect(leaver.reads()).toContain('je ne sais plus qui vous êtes');
}

test('after forgetting, the file holds neither name, id nor words of theirs', async () => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-forget-'));
  const file = join(folder, 'cinq.db');
  const { leaver } = await lived(file);
  const bytes = () => [file, `${file}-wal`].map((path) => readFileSync(path).toString('latin1')).join('');
  const latin = (text: string) => Buffer.from(text).toString('latin1');
  expect(bytes()).toContain(latin(WORDS));
  await forgetMe(leaver);

  const reader = new Database(file);
  const tables = reader
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all() as string[];
  const rows = tables.flatMap((table) => reader.prepare(`select * from ${table}`).all());
  for (const trace of [NAME, EXTERNAL, WORDS, 'Mauritius']) expect(JSON.stringify(rows)).not.toContain(trace);
  reader.pragma('wal_checkpoint(TRUNCATE)');
  reader.close();
  for (const trace of [NAME, EXTERNAL, WORDS, 'Mauritius']) expect(bytes()).not.toContain(latin(trace));
});

test('what the team did stays, made by someone', async () => {
  const { leaver } = await lived();
  await forgetMe(leaver);
  expect(await house.db.selectFrom('check_in').select(['person_id', 'outcome']).execute()).toEqual([
    { person_id: null, outcome: 'done' },
  ]);
  expect(await house.db.selectFrom('member').selectAll().execute()).toEqual([]);
  await house.until('2026-04-30T20:00');
  const letters = house.letters(EXTERNAL).length;
  await house.until('2026-05-30T20:00');
  expect(house.letters(EXTERNAL)).toHaveLength(letters);
});

test('pressed twice, or by somebody else, the button forgets nobody', async () => {
  const { leaver, id } = await lived();
  const other = house.person('U2', { locale: 'fr' });
  await other.forges(encodeAction('person.forget-now', undefined, id), null);
  expect(
    await house.db.selectFrom('person').selectAll().where('forgotten_at', 'is not', null).execute(),
  ).toEqual([]);
  await forgetMe(leaver);
  await leaver.forges(encodeAction('person.forget-now', undefined, id), null);
  expect(leaver.reads()).toContain('vieilli');
});

test('using the coach again makes a new person, who is asked nothing of before', async () => {
  const { leaver, id } = await lived();
  await forgetMe(leaver);
  await leaver.types('moi');
  expect(await personId(house, EXTERNAL)).not.toBe(id);
  expect(leaver.reads()).toContain('rien de décidé');
});

for (const [takers, kept] of [
  [4, 1],
  [3, 0],
] as const) {
  test(`of ${takers} finished audits, the forgotten one’s is ${kept ? 'kept without a name' : 'deleted'}`, async () => {
    const { team, leaver, id } = await lived();
    const people = [id];
    for (let more = 1; more < takers; more += 1) {
      const other = house.person(`U${more}`, { locale: 'fr' });
      await other.types('moi');
      people.push(await personId(house, `U${more}`));
    }
    const at = house.clock.now();
    const row = { team_id: team, mode: 'alone', started_at: at, finished_on: null, shared: 0 } as const;
    for (const person_id of people)
      await house.db
        .insertInto('audit')
        .values({ ...row, person_id, finished_at: at })
        .execute();
    await house.db
      .insertInto('audit')
      .values({ ...row, person_id: id, finished_at: null })
      .execute();
    await forgetMe(leaver);
    const nobodys = await house.db
      .selectFrom('audit')
      .select('finished_at')
      .where('person_id', 'is', null)
      .execute();
    expect(nobodys).toHaveLength(kept);
    expect(nobodys.every(({ finished_at }) => finished_at !== null)).toBe(true);
  });
}

test('the export holds what is theirs and nobody else’s name or words', async () => {
  const { leaver, team } = await lived();
  const other = house.person('U2', { name: 'Barnabé', locale: 'fr' });
  await other.types('point');
  await other.presses('Une phrase…');
  await other.fills({ sentence: 'saperlipopette' });
  await house.db
    .insertInto('commitment')
    .values({
      team_id: team,
      rule: 'listen',
      language: 'fr',
      cue: 'midi',
      action: 'saperlipopette',
      rhythm: 'once',
      remind_weekday: null,
      remind_time: null,
      until_day: null,
      owner_id: await personId(house, EXTERNAL),
      proposed_by: await personId(house, 'U2'),
      accepted_at: null,
      created_at: house.clock.now(),
      closed_at: null,
      outcome: null,
      reason: null,
    })
    .execute();
  await leaver.types('moi');
  await leaver.presses('Tout exporter');
  const reply = leaver.reply();
  const file = reply.kind === 'cards' ? reply.file : undefined;
  expect(file?.name).toBe('cinq-me-2026-03-13.json');
  const told = JSON.parse(file?.text ?? '{}') as {
    person: { name: string };
    reflections: { sentence: string }[];
    check_ins: unknown[];
  };
  expect(told.person.name).toBe(NAME);
  expect(told.reflections[0]?.sentence).toBe(`${WORDS} un`);
  expect(told.check_ins).toHaveLength(1);
  expect(file?.text).not.toContain('Barnabé');
  expect(file?.text).not.toContain('saperlipopette');
});
