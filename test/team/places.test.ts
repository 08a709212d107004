import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeAction } from '../../src/cards/action-id.ts';
import type { Form } from '../../src/cards/form.ts';
import { createHeldForms } from '../../src/coach/held-forms.ts';
import type { EventSource } from '../../src/event.ts';
import { createOrganisationLife } from '../../src/team/organisation-life.ts';
import { createWhereabouts } from '../../src/team/whereabouts.ts';
import { content, type House, openHouse } from '../team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
});
afterEach(() => house.close());

const source = (user = 'camille', locale = 'fr'): EventSource => ({
  platform: 'test',
  workspace: 'W1',
  user: { id: user, name: user },
  hints: { locale },
});

const form: Form = {
  action: encodeAction('contract.zone', 7, 'x'),
  title: 'Zone',
  submit: 'Save',
  fields: [{ id: 'zone', kind: 'text', label: 'Zone', required: true, maxLength: 100, value: '«~"' }],
};

test('a held form is given back whole, to its person alone, until it is released', async () => {
  const forms = createHeldForms(house.db, content, house.clock);
  const reply = { kind: 'form-errors' as const, form, errors: { zone: 'Which one?' } };
  expect((await forms.hold(source(), reply)).language).toBe('fr');
  expect((await forms.hold(source('zoe', 'en-GB'), { kind: 'form', form })).language).toBe('en');
  expect(await forms.held(source(), 'contract.zone')).toEqual(reply);
  expect(await forms.held(source(), 'contract.other')).toBeUndefined();
  expect(await forms.held(source('zoe'), 'contract.zone')).toEqual({ kind: 'form', form });
  await forms.release(source(), 'contract.zone');
  expect(await forms.held(source(), 'contract.zone')).toBeUndefined();
  expect(await forms.held(source('zoe'), 'contract.zone')).toBeDefined();
});

/** A team at work, and where it is. */
async function settled() {
  const camille = house.person('camille', { locale: 'fr-FR', zone: 'Europe/Paris', administrator: true });
  await camille.types('setup zone:Paris nudge:9:00');
  return house.db
    .selectFrom('team')
    .innerJoin('organisation', 'organisation.id', 'team.organisation_id')
    .select(['team.id', 'organisation.platform', 'organisation.workspace'])
    .executeTakeFirstOrThrow();
}

const organisations = () => house.db.selectFrom('organisation').selectAll().execute();

test('a person without a place is found where the coach knows them from', async () => {
  const { id, platform, workspace } = await settled();
  const whereabouts = createWhereabouts(house.db);
  expect(await whereabouts(platform, 'camille')).toBe(workspace);
  expect(await whereabouts(platform, 'camille', id)).toBe(workspace);
  expect(await whereabouts(platform, 'camille', 999)).toBe(workspace);
  expect(await whereabouts(platform, 'nobody')).toBeUndefined();
  expect(await whereabouts('elsewhere', 'camille')).toBeUndefined();
});

test('taken out, a team rests at once and is erased a month later', async () => {
  const { platform, workspace } = await settled();
  await createOrganisationLife(house.db, house.clock).removed(platform, workspace);
  const before = house.messenger.delivered.length;
  await house.until('2026-03-20T12:00');
  expect(house.messenger.delivered).toHaveLength(before);
  expect(await organisations()).toHaveLength(1);
  await house.until('2026-04-05T12:00');
  expect(await organisations()).toHaveLength(0);
});

test('found to have been taken out while nobody listened, it rests as well', async () => {
  const { platform, workspace } = await settled();
  const life = createOrganisationLife(house.db, house.clock);
  await life.onlyIn(platform, [workspace, 'another']);
  expect((await organisations())[0]?.removed_at).toBeNull();
  await life.onlyIn('elsewhere', []);
  expect((await organisations())[0]?.removed_at).toBeNull();
  await life.onlyIn(platform, ['another']);
  expect((await organisations())[0]?.removed_at).toBe(house.clock.now());
});

test('back within the month, nothing is erased, and the team wakes in its channel', async () => {
  const { platform, workspace } = await settled();
  const life = createOrganisationLife(house.db, house.clock);
  await life.removed(platform, workspace);
  await house.until('2026-03-09T12:00');
  await life.returned(platform, workspace);
  await house.person('camille', { administrator: true }).types('status');
  const before = house.messenger.delivered.length;
  await house.until('2026-04-20T12:00');
  expect(await organisations()).toHaveLength(1);
  expect(house.messenger.delivered.length).toBeGreaterThan(before);
});
