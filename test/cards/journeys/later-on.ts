import { type Guest, setupOf } from '../stage.ts';
import { answers, takes } from './audit.ts';
import type { Open } from './journey.ts';
import { team } from './team.ts';

/** What a streak tells after weeks of every sort: kept, missed, bridged, paused, in a crisis; and before there was any. */
export async function weeksOfEverySort(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'streaks', '2026-01-05T08:00');
  const did = async (day: string) => {
    await stage.until(`${day}T10:30`);
    await camille.types('nudge');
    await camille.presses('nudge.done');
  };
  await stage.quietly(async () => {
    for (const day of ['2026-01-06', '2026-01-13', '2026-01-20', '2026-01-27', '2026-02-03']) await did(day);
    await stage.until('2026-02-17T12:00');
    await camille.types('streak');
    await camille.presses('streak.claim');
  });
  await camille.presses('streak.why');
  await stage.quietly(async () => {
    await did('2026-02-18');
    await stage.until('2026-03-03T12:00');
    await did('2026-03-04');
    await camille.types('pause from:09/03 until:13/03');
    await stage.until('2026-03-16T12:00');
    await camille.types('emergency');
    await camille.presses('care.open');
    await stage.until('2026-03-20T12:00');
    await camille.types('emergency end');
    await camille.types(
      stage.either({
        fr: 'commit when:"midi sonnera" action:"lirons les messages" every:week remind:mon-10:00',
        en: 'commit when:"noon strikes" action:"read the messages" every:week remind:mon-10:00',
      }),
    );
    await stage.until('2026-03-24T12:00');
    await camille.types('streak');
  });
  await camille.presses('streak.why');
  await stage.quietly(() => did('2026-03-25'));
  await camille.types('streak');
  await stage.close();

  const sunday = await team(open, 'streaks', '2026-02-01T12:00');
  await sunday.stage.quietly(async () => {
    await sunday.sam.types('streak');
    await sunday.sam.presses('streak.why');
  });
  await sunday.sam.presses('streak.why', { arg: '2026-01' });
  await sunday.stage.close();
}

/** What the month’s summary says where the audit was taken again and a rule has moved. */
export async function movedOn(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'summary', '2026-02-10T08:00');
  await stage.quietly(async () => {
    await takes(camille, () => '1', 'audit together:yes');
    await stage.until('2026-03-10T10:00');
    await takes(camille, (index) => (index < 5 ? '3' : '1'), 'audit together:yes');
  });
  await camille.types('results');
  await camille.presses('results.details');
  await stage.until('2026-04-01T09:01');
  await camille.presses('summary.board', {}, stage.messageWith('summary.board'));
  await stage.close();
}

/** What is said of every rule at every stage. */
export async function stages(open: Open): Promise<void> {
  for (const value of ['0', '1', '2', '3'] as const) {
    const { stage, camille } = await team(open, 'rules');
    await stage.quietly(() => takes(camille, () => value, 'audit together:yes'));
    for (const rule of [1, 2, 3, 4, 5]) await camille.types(`rules ${rule}`);
    await stage.close();
  }
}

/** A rule at its highest; a meeting and people beside it; three who answer, then four who agree. */
export async function resultsTogether(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'results');
  await camille.types('audit');
  await stage.quietly(async () => {
    await camille.presses('audit.begin');
    for (let index = 0; index < 4; index += 1) await answers(camille, '3');
  });
  await camille.presses('audit.answer', { arg: '3' });
  await stage.quietly(async () => {
    await takes(sam, () => '2', 'audit together:yes');
    await stage.until('2026-03-02T12:00');
    await camille.presses('audit.ask');
    for (let index = 5; index < 25; index += 1) await answers(camille, '2');
    await takes(sam, () => '2');
  });
  await sam.types('results');
  await sam.presses('results.details');
  await stage.quietly(async () => {
    for (const id of ['noor', 'jo']) await takes(stage.guest(id), () => '2');
  });
  await sam.types('results');
  await sam.presses('results.details');
  await stage.close();
}

/** When nothing waits any more, and when only commitments do. */
export async function nothingWaits(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'help');
  await stage.quietly(() => takes(sam, () => '2'));
  await sam.types('help');
  await stage.quietly(() =>
    sam.types(
      stage.either({
        fr: 'commit when:"midi sonnera" action:"lirons les messages"',
        en: 'commit when:"noon strikes" action:"read the messages"',
      }),
    ),
  );
  await sam.types('help');
  await stage.close();
}

/** Taken where nobody is named; and every idea refused, until there is none left. */
export async function lastIdea(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'nudges');
  await stage.quietly(async () => {
    await camille.types('setup minors:yes');
    await stage.until('2026-03-02T09:01');
    await camille.presses('nudge.take', {}, stage.messageWith('nudge.take'));
  });
  await stage.until('2026-03-03T09:01');
  const refused = stage.content.nudges.map(({ id }) => ({
    team_id: 1,
    nudge_id: id,
    at: stage.clock.now(),
  }));
  await stage.db.insertInto('nudge_declined').values(refused).execute();
  await sam.types('nudge');
  await stage.close();
}

/** Read from a city where the clock shows another hour, and by somebody whose platform does not say where they are. */
export async function otherClocks(open: Open): Promise<void> {
  const { stage } = await team(open, 'nudges');
  const far: Guest = stage.guest('noor', { name: 'Noor', zone: 'America/Martinique' });
  await stage.quietly(async () => {
    await far.types('help');
    await stage.until('2026-03-02T09:01');
  });
  await far.presses('nudge.later', {}, stage.messageWith('nudge.later'));
  const nowhere: Guest = stage.guest('jo', { name: 'Jo', zone: null });
  await nowhere.types('me');
  await stage.close();
}

/** In more teams than a line holds. */
export async function manyTeams(open: Open): Promise<void> {
  const { stage, sam } = await team(open, 'person');
  await stage.quietly(async () => {
    for (let number = 2; number <= 10; number += 1) {
      const channel = stage.either({ fr: `antenne-${number}`, en: `branch-${number}` });
      await stage.guest('camille', { channel, administrator: true }).types(setupOf(stage));
      await sam.types('help', channel);
    }
  });
  await sam.types('me', null);
  await stage.close();
}

/** Six commitments at once, and one that another has replaced. */
export async function sixCommitments(open: Open): Promise<void> {
  const { stage, camille } = await team(open, 'commitments');
  const make = (index: number) =>
    camille.types(
      stage.either({
        fr: `commit when:"midi sonnera" action:"appellerons la personne ${index}"`,
        en: `commit when:"noon strikes" action:"call person ${index}"`,
      }),
    );
  await stage.quietly(async () => {
    for (let index = 1; index <= 5; index += 1) await make(index);
  });
  await make(6);
  await stage.quietly(async () => {
    await camille.types('commitments "#1"');
  });
  const first = camille.card();
  await stage.quietly(async () => {
    await camille.presses('commitment.change', {}, first);
    await camille.fills({});
    await camille.fills({ until: '01/06' });
  });
  await camille.presses('commitment.drop', {}, first);
  await stage.close();
}

/** A no that is thought over, and becomes a yes: whoever proposed it reads on in the same letter. */
export async function yesAfterAll(open: Open): Promise<void> {
  const { stage, camille, sam } = await team(open, 'commitments');
  await stage.quietly(async () => {
    await camille.types(
      stage.either({
        fr: 'commit when:"midi sonnera" action:"lirons les messages" owner:@{sam}',
        en: 'commit when:"noon strikes" action:"read the messages" owner:@{sam}',
      }),
    );
    await sam.presses('commitment.decline', {}, stage.messageWith('commitment.accept'));
  });
  await sam.presses('commitment.reconsider');
  await sam.presses('commitment.accept');
  await stage.until('2026-03-02T08:30');
  await stage.close();
}
