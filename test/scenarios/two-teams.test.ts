import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { Form } from '../../src/cards/form.ts';
import type { CoachEvent, EventSource } from '../../src/event.ts';
import type { Reply } from '../../src/reply.ts';
import { takesAudit } from '../features/audit/audit-taking.ts';
import type { House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  lastOf,
  openStory,
  presses,
  shownTo,
  type Visitor,
} from './story.ts';

/** Words that only the harbour's people typed; the garden must never read one of them. */
const SECRETS = ['phare', 'ressac', 'goéland', 'amarres', 'exemple.org/maree', 'Ondine', 'Morgane'];

let house: House;
let ondine: Visitor;
let morgane: Visitor;
let basile: Visitor;
/** Every button, choice and form the harbour's people were ever shown. */
const seen: { action: string; value?: string }[] = [];
const forms: { action: string; fields: string[] }[] = [];

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30' });
  const french = { locale: 'fr-FR', zone: 'Europe/Paris' };
  ondine = watched(house.person('U1', { name: 'Ondine', channel: 'port', administrator: true, ...french }));
  morgane = watched(house.person('U2', { name: 'Morgane', channel: 'port', ...french }));
  basile = house.person('U9', { name: 'Basile', channel: 'jardin', administrator: true, ...french });
  await ondine.types(FRENCH_SETUP);
  await basile.types(FRENCH_SETUP.replace('lun-ven', 'lun-sam'));
});
afterAll(() => house.close());

/** Remembers what each answer offered, as somebody does who copies ids out of the network's traffic. */
function watched(visitor: Visitor): Visitor {
  const remember = async (run: () => Promise<Reply>) => {
    const reply = await run();
    if (reply.kind === 'cards') {
      for (const card of [reply.inPlace, reply.private, reply.kept?.card, reply.kept?.pointer])
        if (card) collect(card);
    }
    if (reply.kind === 'form' || reply.kind === 'form-errors') collectForm(reply.form);
    return reply;
  };
  return {
    ...visitor,
    types: (...args) => remember(() => visitor.types(...args)),
    presses: (...args) => remember(() => visitor.presses(...args)),
    chooses: (...args) => remember(() => visitor.chooses(...args)),
    fills: (...args) => remember(() => visitor.fills(...args)),
  };
}

function collect(card: Card): void {
  for (const block of card.blocks) {
    if (block.kind === 'buttons') seen.push(...block.buttons.map(({ action }) => ({ action })));
    if (block.kind === 'choice')
      seen.push(...block.options.map(({ value }) => ({ action: block.action, value })));
  }
}

function collectForm({ action, fields }: Form): void {
  forms.push({ action, fields: fields.map(({ id }) => id) });
}

async function sends(user: string, channel: string | undefined, what: object): Promise<Reply> {
  const source: EventSource = {
    platform: 'test',
    workspace: 'W1',
    ...(channel && { channel: { id: channel, name: channel } }),
    user: { id: user, name: { U1: 'Ondine', U9: 'Basile' }[user] ?? 'Personne' },
    hints: { locale: 'fr-FR', administrator: true },
  };
  const reply = await house.coach.handle({ ...source, ...what } as CoachEvent);
  await house.worker.tick();
  return reply;
}

function expectNoSecret(told: unknown): void {
  const text = JSON.stringify(told) ?? '';
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

/** Everything on record of the harbour's team and its people, but when they were last seen. */
async function harbour() {
  const { db } = house;
  const people = await db
    .selectFrom('person')
    .selectAll()
    .where('external_id', 'in', ['U1', 'U2'])
    .where('organisation_id', '=', 1)
    .execute();
  const audits = await db.selectFrom('audit').selectAll().where('team_id', '=', 1).execute();
  const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);
  return {
    settings: await db.selectFrom('team_settings').selectAll().where('team_id', '=', 1).execute(),
    checkIns: await db.selectFrom('check_in').selectAll().where('team_id', '=', 1).execute(),
    commitments: await db.selectFrom('commitment').selectAll().where('team_id', '=', 1).execute(),
    members: await db.selectFrom('member').selectAll().where('team_id', '=', 1).execute(),
    people,
    audits,
    answers: await db.selectFrom('audit_answer').selectAll().where('audit_id', 'in', idsOf(audits)).execute(),
    pauses: await db.selectFrom('pause').selectAll().where('team_id', '=', 1).execute(),
    reflections: await db
      .selectFrom('reflection')
      .selectAll()
      .where('person_id', 'in', idsOf(people))
      .execute(),
    declined: await db.selectFrom('nudge_declined').selectAll().where('team_id', '=', 1).execute(),
  };
}

test('The harbour lives a full fortnight: audit, ticks, links, commitments, reflections, a pause', async () => {
  await takesAudit(ondine, 'fr', '1');
  await takesAudit(morgane, 'fr', '2');
  await ondine.types('résultats');
  await ondine.presses('Détails');
  await morgane.types('moi hebdo:oui');
  await house.until('2026-03-03T10:00');
  const idea = lastOf(house.posts('port'));
  collect(idea.card);
  await presses(ondine, idea, 'Fait');
  collect(idea.card);
  await ondine.presses('Réponse donnée');
  await ondine.presses('Ajouter un lien');
  await ondine.fills({ link: 'https://exemple.org/maree' });
  await ondine.types(
    's-engager quand:"le phare s’allume" action:"larguerons les amarres" chaque:semaine rappel:lun-10:00',
  );
  await morgane.types('s-engager');
  await morgane.fills({
    cue: 'le ressac se calme',
    action: 'saluerons le goéland',
    rule: 'listen',
    rhythm: 'once',
  });
  await morgane.fills({});
  collect(lastOf(house.posts('port')).card);
  await morgane.types('engagements');
  await morgane.chooses('Quand le phare s’allume, nous larguerons les amarres');
  await morgane.presses('Changer');
  await ondine.types('idée');
  await ondine.types('série');
  await ondine.presses('Pourquoi\u00a0?');
  await ondine.types('état');
  await ondine.types('réglages');
  await ondine.types('pause du:20/04 au:24/04');
  await house.until('2026-03-06T17:00');
  const letter = lastOf(house.letters('U2'));
  collect(letter.card);
  await presses(morgane, letter, 'Une phrase…');
  await morgane.fills({ sentence: 'Un goéland a répondu.' }, null);
  await morgane.presses('Partager une réponse', undefined, null);
  await morgane.types('moi', null);
  await morgane.presses('M’oublier', undefined, null);
  await house.until('2026-03-09T11:00');
  for (const post of house.posts('port')) collect(post.card);
  expect(seen.length).toBeGreaterThan(300);
  expect(forms.length).toBeGreaterThan(4);
  expectNothingBroke(house);
});

test('Every command the gardener can type, in the channel or in a direct message, tells of the garden alone', async () => {
  const commands = [
    'aide',
    'audit',
    'idée',
    'fait',
    'engagements',
    'résultats',
    'série',
    'point',
    'règles',
    'règles 1',
    'pause',
    'moi',
    'état',
    's-engager',
    'réglages',
  ];
  for (const command of commands) {
    expectNoSecret(await basile.types(command));
    expectNoSecret(await basile.types(command, null));
  }
  await basile.types('résultats');
  expect(shownTo(basile)).toContain('Pas encore de résultats');
  await basile.types('engagements');
  expect(shownTo(basile)).toContain('Aucun engagement en cours');
});

test('Nothing of the harbour was ever posted in the garden, and nobody’s letters went astray', () => {
  expectNoSecret(house.posts('jardin').map(({ posted, card }) => [posted, card]));
  expect(house.letters('U9')).toEqual([]);
});

test('Each copied button, pressed by the gardener in the garden or in a direct message, changes and shows nothing', async () => {
  const before = await harbour();
  const unique = new Map(seen.map((one) => [`${one.action} ${one.value}`, one]));
  for (const { action, value } of unique.values()) {
    for (const channel of ['jardin', undefined]) {
      expectNoSecret(await sends('U9', channel, { kind: 'action', action, ...(value && { value }) }));
    }
  }
  expect(await harbour()).toEqual(before);
});

test('The same with the garden’s own number forged into them', async () => {
  const before = await harbour();
  const unique = new Map(seen.map((one) => [`${one.action} ${one.value}`, one]));
  for (const { action, value } of unique.values()) {
    const [route, , ...args] = action.split('~');
    const forged = [route, '2', ...args].join('~');
    expectNoSecret(await sends('U9', 'jardin', { kind: 'action', action: forged, ...(value && { value }) }));
    expectNoSecret(await sends('U9', 'jardin', { kind: 'action', action: forged, value: '1' }));
  }
  expect(await harbour()).toEqual(before);
});

test('The same with every form that was opened there, as copied and as forged', async () => {
  const before = await harbour();
  for (const { action, fields } of forms) {
    const [route, , ...args] = action.split('~');
    const values = Object.fromEntries(fields.map((field) => [field, '1']));
    for (const id of [action, [route, '2', ...args].join('~'), [route, '', ...args].join('~')]) {
      for (const channel of ['jardin', undefined])
        expectNoSecret(await sends('U9', channel, { kind: 'form', action: id, values }));
    }
  }
  expect(await harbour()).toEqual(before);
});

test('The same from somebody who is in no team at all, and from another workspace', async () => {
  const before = await harbour();
  const unique = new Map(seen.map((one) => [`${one.action} ${one.value}`, one]));
  for (const { action, value } of unique.values()) {
    expectNoSecret(await sends('U77', undefined, { kind: 'action', action, ...(value && { value }) }));
  }
  const stranger = house.person('U1', {
    name: 'Quelqu’un',
    workspace: 'W2',
    channel: 'port',
    administrator: true,
  });
  for (const { action } of unique.values()) expectNoSecret(await stranger.forges(action));
  await stranger.types('engagements');
  expect(shownTo(stranger)).toContain('Aucune équipe n’est encore installée ici');
  expect(await harbour()).toEqual(before);
});

test('A colleague of the same team cannot read, share or erase another’s reflection, nor export their data', async () => {
  const before = await harbour();
  const reflecting = seen.filter(
    ({ action }) => action.startsWith('reflection.') && !action.startsWith('reflection.consent'),
  );
  expect(reflecting.length).toBeGreaterThan(5);
  for (const { action, value } of reflecting) {
    const reply = await sends('U1', 'port', { kind: 'action', action, ...(value && { value }) });
    expect(JSON.stringify(reply)).not.toContain('Un goéland a répondu');
  }
  await ondine.types('moi', null);
  await ondine.presses('Tout exporter', undefined, null);
  expect(JSON.stringify(ondine.reply())).not.toContain('Un goéland a répondu');
  expect(await harbour()).toEqual(before);
});

test('After all of it, no fault came to light', () => expectNothingBroke(house));
