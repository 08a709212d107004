import { encodeAction } from '../../../src/cards/action-id.ts';
import { messages } from '../../../src/content/messages.ts';
import { PlatformError } from '../../../src/errors.ts';
import { type Guest, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

async function team(open: Open, feature: string, more = '', at = '2026-03-02T08:00') {
  const stage = await open(feature, at);
  const camille: Guest = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam: Guest = stage.guest('sam', { name: 'Sam' });
  await stage.quietly(async () => {
    await camille.types(setupOf(stage, more));
    await sam.types('help');
  });
  return { stage, camille, sam };
}

/** The ends of all keys that begin like this. */
const namedLike = (start: string) =>
  Object.keys(messages).flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));

/** Everything that may not have been sent, and every reason why: ten at once, as the card shows them. */
export async function notSent(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'status');
  const kinds = namedLike('status.kind-');
  const reasons = namedLike('common.reason-');
  const due = stage.clock.now();
  for (const [at, reason] of reasons.entries()) {
    await stage.db
      .insertInto('occurrence')
      .values({
        key: `seldom-${at}`,
        kind: kinds[at % kinds.length] ?? 'message',
        team_id: 1,
        due_at: due + at,
        not_before: due,
        state: 'skipped',
        reason,
      })
      .execute();
    if (at % 10 === 9 || at === reasons.length - 1) await sam.types('status');
  }
  await stage.close();
}

/** What help proposes at each moment. */
export async function moments(open: Open): Promise<void> {
  const before = await open('help');
  const stranger = before.guest('sam', { name: 'Sam' });
  await before.quietly(() => stranger.types(setupOf(before)));
  await stranger.types('help');
  await before.close();
  const { stage, camille, sam } = await team(open, 'help');
  await stage.quietly(async () => {
    await camille.types('audit');
    await camille.presses('audit.begin', { nth: 0 });
    await camille.types(
      stage.either({
        fr: 'commit when:"midi sonne" action:"lirons les commentaires" owner:@{sam}',
        en: 'commit when:"noon comes" action:"read the comments" owner:@{sam}',
      }),
    );
  });
  await camille.types('help');
  await sam.types('help');
  await stage.quietly(async () => {
    await sam.types('me weekly:on');
    await sam.presses('commitment.accept', {}, stage.messageWith('commitment.accept'));
    await stage.until('2026-03-03T09:01');
    await sam.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    await stage.until('2026-03-06T16:01');
  });
  await sam.types('help');
  await stage.close();
}

/** Where there are minors nobody is named, whatever is asked. */
export async function unnamed(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'nudges', 'minors:yes');
  const { either } = stage;
  await sam.types('status');
  await camille.types('setup lead:@{sam}');
  await camille.types(
    either({
      fr: 'commit when:"midi sonne" action:"lirons" owner:@{sam}',
      en: 'commit when:"noon comes" action:"read" owner:@{sam}',
    }),
  );
  await stage.close();
}

/** A team of one that has set the least: no country, no presences, an hour at which the channel is quiet. */
export async function least(open: Open): Promise<void> {
  const stage = await open('settings');
  const camille = stage.guest('camille', { name: 'Camille', administrator: true });
  await camille.types(
    stage.either({ fr: 'setup zone:Tunis nudge:22:00', en: 'setup zone:Tunis nudge:22:00' }),
  );
  await camille.types('status');
  await camille.presses('settings.edit', { nth: 1 });
  await camille.fills({ country: '' });
  await camille.types('setup remove-lead:@{camille}');
  await stage.quietly(async () => {
    await stage.guest('sam', { name: 'Sam' }).types('help');
    await camille.types('setup lead:@{sam}');
    await camille.types('setup remove-lead:@{camille}');
  });
  await camille.presses('settings.remove-lead');
  await stage.close();
}

/** Pressed too late, twice, or after somebody else; and an idea that many have done. */
export async function tooLate(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'nudges');
  await stage.quietly(() => stage.until('2026-03-02T09:01'));
  const monday = stage.messageWith('nudge.later');
  const everybody = ['alix', 'jo', 'noor', 'robin'].map((id) =>
    stage.guest(id, { name: `${id.charAt(0).toUpperCase()}${id.slice(1)}` }),
  );
  await stage.quietly(async () => {
    await camille.presses('nudge.later', {}, { ...monday });
  });
  await camille.presses('nudge.later', {}, { ...monday });
  await stage.quietly(async () => {
    for (const one of [camille, ...everybody]) await one.presses('nudge.done', {}, { ...monday });
  });
  await sam.presses('nudge.take', {}, { ...monday });
  await sam.presses('nudge.done', {}, { ...monday });
  await stage.quietly(() => stage.until('2026-03-03T20:30'));
  await camille.presses('nudge.later', {}, stage.messageWith('nudge.later'));
  await stage.close();
}

/** Commitments that are done once, belong to nobody else, or are put off in the evening. */
export async function onceOnly(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'commitments');
  const { either } = stage;
  await camille.types(`commit when:"${'x'.repeat(90)}" action:"${'y'.repeat(130)}" rule:2`);
  await stage.quietly(async () => {
    await camille.types(
      either({
        fr: 'commit when:"la réunion s’ouvrira" action:"lirons les messages" every:once remind:mon-10:00 until:20/03',
        en: 'commit when:"the meeting opens" action:"read the messages" every:once remind:mon-10:00 until:20/03',
      }),
    );
    await stage.until('2026-03-02T10:01');
  });
  const reminder = stage.messageWith('commitment.later');
  await camille.presses('commitment.done', {}, reminder);
  await stage.quietly(() => stage.until('2026-03-02T20:30'));
  await camille.presses('commitment.later', {}, reminder);
  await stage.close();
}

/** Weekly reflections refused, absences the wrong way round, and back before having left. */
export async function changedMind(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'person');
  await sam.types('me weekly:off');
  await sam.types('me');
  const card = sam.card();
  await sam.presses('reflection.list', {}, card);
  await sam.types('reflect');
  await sam.types('me weekly:on');
  await sam.types('me');
  await sam.presses('reflection.list');
  await sam.forges(encodeAction('person.back'));
  await sam.presses('person.away', {}, card);
  await sam.fills({ from: '13/03/2026', until: '10/03/2026' });
  await sam.fills({ from: '13/03/2026', until: '' });
  await sam.types('emergency zzz');
  await stage.close();
}

/** Something was due all day and nothing could be sent: the leads hear of it the day after. */
export async function silentDay(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'settings');
  await stage.quietly(() => stage.until('2026-03-02T18:00'));
  const { messenger, clock } = stage;
  const post = messenger.post.bind(messenger);
  messenger.post = (to, card, key) =>
    'channel' in to ? Promise.reject(new PlatformError({ kind: 'refused' }, 'no')) : post(to, card, key);
  // It looks once an hour.
  for (let at = clock.now(); at < clock.instant('2026-03-04T10:00'); at += 3_600_000) await stage.until(at);
  await camille.types('status');
  await stage.close();
}
