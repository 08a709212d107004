import Database from 'better-sqlite3';
import { failureCard } from '../../../src/coach/failure.ts';
import { commandIds } from '../../../src/commands/table.ts';
import { wordsFor } from '../../../src/content/content.ts';
import { PlatformError } from '../../../src/errors.ts';
import { type Guest, type Stage, setupOf } from '../stage.ts';
import type { Open } from './journey.ts';

/** A team of two that is set up, led by both. */
export async function team(open: Open, feature: string, at?: string) {
  const stage: Stage = await open(feature, at);
  const camille: Guest = stage.guest('camille', { name: 'Camille', administrator: true });
  const sam: Guest = stage.guest('sam', { name: 'Sam' });
  await stage.quietly(async () => {
    await camille.types(setupOf(stage, 'lead:@{sam}'));
    await sam.types('help');
  });
  return { stage, camille, sam };
}

/** A run of weeks, one missed week joined by a joker, and why each day counts as it does. */
export async function streak(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'streaks', '2026-01-05T08:00');
  await camille.types('streak');
  await camille.presses('streak.why');
  const did = (day: string) =>
    stage.quietly(async () => {
      await stage.until(`${day}T09:01`);
      await camille.presses('nudge.done', {}, stage.messageWith('nudge.done'));
    });
  await did('2026-01-06');
  await camille.types('streak');
  for (const day of ['2026-01-13', '2026-01-20', '2026-01-27', '2026-02-03']) await did(day);
  await stage.quietly(async () => {
    await camille.types('pause from:12/02 until:12/02');
    await stage.until('2026-02-17T12:00');
  });
  await camille.types('streak');
  await camille.presses('streak.claim');
  await camille.presses('streak.unclaim');
  await camille.presses('streak.why');
  await camille.presses('streak.why', { arg: '2026-01' });
  await camille.presses('streak.show');
  await stage.quietly(() => stage.until('2026-03-12T12:00'));
  await sam.types('streak');
  await stage.close();
}

/** All five rules, each rule, and where the team stands on it. */
export async function rules(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'rules');
  await sam.types('rules');
  await sam.presses('rules.open');
  await sam.presses('rules.all');
  for (const number of [2, 3, 4, 5]) await sam.types(`rules ${number}`);
  await stage.close();
}

/** Noted by command or form, ended, resumed, taken back; and the question before the summer and the winter. */
export async function pause(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'pause');
  const { either } = stage;
  await sam.types('pause');
  await sam.fills({ from: either({ fr: 'bientôt', en: 'soon' }), until: '01/01/2020' });
  await sam.fills({ from: '09/03', until: '13/03' });
  await sam.types('pause');
  await sam.presses('pause.other');
  await sam.fills({ season: 'summer' });
  await sam.types('pause');
  await sam.presses('pause.undo');
  await sam.types('pause 31/03');
  await sam.presses('pause.end');
  const ended = sam.card();
  await sam.presses('pause.resume');
  await sam.presses('pause.end', {}, { blocks: sam.card().blocks });
  await sam.forges(`pause.end~1`);
  await sam.presses('pause.undo', {}, await paused(stage, sam));
  await camille.types('pause from:10/05/2026 until:01/05/2026');
  await camille.types('pause 31/12/2028');
  await sam.presses('pause.resume', {}, ended);
  await stage.close();
}

async function paused(stage: Stage, guest: Guest) {
  await stage.quietly(() => guest.types('pause from:01/09 until:05/09'));
  return guest.card();
}

/** In June about August, in December about the end of the year. */
export async function season(open: Open): Promise<void> {
  for (const [at, until] of [
    ['2026-05-29T12:00', '2026-06-05T12:00'],
    ['2026-11-27T12:00', '2026-12-10T12:00'],
  ] as const) {
    const { stage, sam } = await team(open, 'pause', at);
    await stage.until(until);
    const question = stage.messageWith('pause.yes');
    await sam.presses('pause.yes', {}, question);
    await sam.presses('pause.reopen', {}, question);
    await sam.presses('pause.no', {}, question);
    await stage.close();
  }
}

/** What is set, what comes, what was silent and why, and what could not be sent. */
export async function status(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'status', '2026-04-02T08:00');
  await sam.types('status');
  await stage.quietly(async () => {
    await sam.types('me away:10/04');
    await stage.until('2026-04-07T09:01');
    await camille.types('pause 10/04');
  });
  await camille.types('status');
  await stage.quietly(async () => {
    await stage.until('2026-04-13T08:00');
    stage.messenger.failures.push({ error: new PlatformError({ kind: 'refused' }, 'no') });
    await stage.until('2026-04-13T12:00');
  });
  await camille.types('status');
  await stage.close();
}

/** What fits now, all commands, each command; without a team and with one. */
export async function help(open: Open): Promise<void> {
  const before = await open('help');
  const stranger = before.guest('sam', { name: 'Sam' });
  await stranger.types('');
  await stranger.types('', null);
  await before.close();
  const { stage, camille, sam } = await team(open, 'help');
  await sam.types('');
  await sam.presses('help.all');
  const all = sam.card();
  await sam.presses('help.explain', {}, all);
  await sam.presses('help.moment', {}, all);
  for (const id of commandIds.slice(1)) await sam.types(`help ${id}`);
  await stage.quietly(() => stage.until('2026-03-02T09:01'));
  await camille.types('help');
  await stage.close();
}

/** Every sort of mistake, and what is no longer there. */
export async function mistakes(open: Open): Promise<void> {
  const before = await open('mistakes');
  const { either } = before;
  const stranger = before.guest('sam', { name: 'Sam' });
  await stranger.types('nudge');
  await stranger.types('audit', null);
  await before.close();
  const { stage, camille, sam } = await team(open, 'mistakes');
  await sam.types(either({ fr: 'comit', en: 'comit' }));
  await sam.types('zzzzzzzz');
  await sam.types('help command:comit');
  await sam.forges('nudge.done~1~nothing~2026-03-02~c');
  await camille.types('setup zone:Mars/Base');
  await camille.types('setup nudge:25:00');
  await camille.types('setup language:klingon');
  await camille.types('setup days:zorgday');
  await camille.types('setup reflection:zorg-16:00');
  await camille.types('setup country:Atlantis');
  await camille.types('setup country:FR region:Bayern');
  await camille.types('setup quiet:xx');
  await camille.types('setup quiet:');
  await camille.types('setup closed:31/02');
  await camille.types('setup closed:01/01/2020');
  await camille.types('setup minors:xx');
  await camille.types('setup presences:minitel');
  await camille.types('setup lead:Jacqueline');
  await camille.types('setup kitchen:xx');
  await sam.types('rules 9');
  await sam.types('commit when:midi action:xx every:xx');
  await sam.types('commit when:midi action:xx remind:25:00');
  await sam.types('commit when:midi action:xx remind:10:00');
  await sam.types('commit when:midi action:xx until:01/03/2026');
  await sam.types('commit when:midi action:xx owner:Jacqueline');
  await sam.types('commit when:midi action:xx remind:fri-10:00 until:05/03');
  await sam.types('commit when:midi action:xx owner:@{robin}');
  await sam.types('commit when:midi action:yy');
  await sam.types('done midi');
  const other = stage.guest('noor', { name: 'Noor', channel: either({ fr: 'accueil', en: 'hall' }) });
  await other.forges('streak.show~1');
  await other.types('me weekly:on');
  const event = {
    kind: 'command',
    text: 'nudge',
    platform: 'test',
    workspace: 'W1',
    user: { id: 'sam', name: 'Sam' },
    hints: {},
  } as const;
  const words = wordsFor(stage.content, stage.language);
  const silent = { info() {}, warn() {}, error() {} };
  for (const [how, error] of [
    ['the disk is full', new Database.SqliteError('full', 'SQLITE_FULL')],
    ['a fault of ours', new Error('ours')],
  ] as const) {
    const reply = failureCard(error, event, words, stage.content, silent);
    if (reply.kind === 'cards' && reply.private)
      stage.show(how, { kind: 'card', audience: 'private', card: reply.private });
  }
  await stage.close();
}
