import { PlatformError } from '../../../src/errors.ts';
import { setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

/** An administrator founds a team, page by page, and changes one thing and another. */
export async function founding(open: Open): Promise<void> {
  const stage = await open('settings', '2026-03-02T08:00');
  const { either } = stage;
  const camille = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam = stage.guest('sam', { name: 'Sam' });
  await camille.types('setup', null);
  await camille.types('setup');
  await camille.fills({
    zone: 'Mars/Base',
    nudge: either({ fr: 'tôt', en: 'early' }),
    days: either({ fr: 'parfois', en: 'sometimes' }),
    reflection: '16h',
  });
  await camille.fills({
    zone: either({ fr: 'Lyon', en: 'Leeds' }),
    nudge: '9:00',
    days: either({ fr: 'lun-ven', en: 'mon-fri' }),
    reflection: either({ fr: 'ven 16h', en: 'fri 4pm' }),
  });
  await camille.fills({ country: either({ fr: 'Atlantide', en: 'Atlantis' }), closed: '31/02' });
  await camille.fills({
    country: either({ fr: 'France', en: 'United Kingdom' }),
    region: either({ fr: 'Moselle', en: 'Scotland' }),
    closed: '24/12-02/01',
  });
  await camille.fills({ presences: ['site', 'facebook', 'instagram', 'newsletter'], lead: '@{sam}' });
  await camille.types('setup nudge:10:30 days:tue,thu');
  await camille.presses('settings.undo');
  await camille.types('setup nudge:9:00');
  await camille.types(`setup zone:${either({ fr: 'Bruxelles', en: 'Dublin' })}`);
  await camille.types('setup lead:@{sam}');
  await camille.types('setup lead:@{noor}');
  await camille.types('setup minors:yes');
  await camille.types('setup minors:no');
  const noor = stage.guest('jo', { name: 'Jo' });
  await noor.types('setup nudge:11:00');
  await stage.quietly(() => sam.types('help'));
  await camille.types('setup lead:@{sam}');
  await camille.types('setup lead:@{jo}');
  await camille.types('setup remove-lead:@{jo}');
  await camille.presses('settings.remove-lead');
  await camille.presses('settings.restore-lead');
  await camille.types('setup remove-lead:@{alix}');
  await camille.types('setup remove-lead:@{camille}');
  await camille.types('status');
  await camille.presses('settings.edit', { nth: 2 });
  await camille.fills({ rhythm: 'weekly' });
  await sam.types('status');
  await sam.presses('settings.daily');
  await stage.close();
}

/** Alone, without a lead beside one, and with options typed. */
export async function typedSetup(open: Open): Promise<void> {
  const stage = await open('settings');
  await stage.guest('camille', { name: 'Camille', administrator: true }).types(setupOf(stage));
  await stage.close();
}

/** Somebody else asks for a team, and an administrator says yes. */
export async function request(open: Open): Promise<void> {
  const stage = await open('settings');
  const sam = stage.guest('sam', { name: 'Sam' });
  const noor = stage.guest('noor', { name: 'Noor' });
  await sam.types(setupOf(stage));
  await sam.types('setup');
  await noor.types('audit');
  const asked = stage.messageWith('settings.accept');
  await noor.presses('settings.accept', {}, asked);
  await stage
    .guest('camille', { name: 'Camille', administrator: true })
    .presses('settings.accept', {}, asked);
  await stage.close();
}

/** The channel is closed to the coach, then gone; the team goes on elsewhere, or another one begins. */
export async function trouble(open: Open): Promise<void> {
  for (const kind of ['forbidden', 'gone'] as const) {
    const stage = await open('settings', '2026-03-02T08:00');
    const camille = stage.guest('camille', { name: 'Camille', administrator: true });
    await stage.quietly(() => camille.types(setupOf(stage)));
    stage.messenger.failures.push({ error: new PlatformError({ kind }, 'no') });
    await stage.until('2026-03-02T09:01');
    if (kind === 'gone') {
      const there = stage.guest('camille', {
        name: 'Camille',
        administrator: true,
        channel: stage.either({ fr: 'accueil', en: 'hall' }),
      });
      await there.types('setup');
      const question = there.card();
      await there.presses('settings.fresh', {}, question);
      await there.presses('settings.move', {}, question);
    }
    await stage.close();
  }
}
