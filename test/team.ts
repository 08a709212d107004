import { openDatabase } from '../data/database.ts';
import type { Card } from '../src/cards/card.ts';
import type { Form, FormErrors, FormValues } from '../src/cards/form.ts';
import { cardFaults, formFaults } from '../src/cards/limits.ts';
import { cardText } from '../src/cards/plain-text.ts';
import { composersOf } from '../src/coach/routes.ts';
import { createCoach } from '../src/coach.ts';
import type { CoachEvent, EventSource, Hints, Ways } from '../src/event.ts';
import { features } from '../src/features/all.ts';
import { onUnreachable } from '../src/features/settings/trouble.ts';
import type { Log } from '../src/log.ts';
import type { Reply } from '../src/reply.ts';
import { createWorker } from '../src/schedule/worker.ts';
import { upkeep } from '../src/upkeep.ts';
import { content } from './house-content.ts';
import { ManualClock } from './manual-clock.ts';
import { RecordingMessenger } from './recording-messenger.ts';

export { content };

export type House = Awaited<ReturnType<typeof openHouse>>;

type Opening = {
  at?: string;
  zone?: string;
  file?: string;
  /** Called with everything that anybody is shown. */
  watch?: (shown: Card | Form) => void;
};

/**
 * A whole coach on a database (in memory unless a file is named), with time that moves when told and a platform that
 * records. Nothing is mocked but the platform and the clock.
 */
export async function openHouse({
  at = '2026-03-02T08:00',
  zone = 'Europe/Paris',
  file = ':memory:',
  watch = () => {},
}: Opening = {}) {
  const { db, close } = await openDatabase(file);
  const clock = new ManualClock(at, zone);
  const messenger = new RecordingMessenger(() => clock.now(), watch);
  const logged: { facts: object; what: string; level: string }[] = [];
  const write = (level: string) => (facts: object, what: string) => logged.push({ facts, what, level });
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };
  const coach = createCoach({ db, content, features, clock, log, afterCommit: () => {} });
  const worker = createWorker({
    db,
    content,
    clock,
    log,
    composers: composersOf(features),
    messengers: new Map([['test', messenger]]),
    onUnreachable,
    upkeep,
  });

  /** Lives through every due instant up to a local time. */
  async function until(local: string | number): Promise<void> {
    const target = typeof local === 'number' ? local : clock.instant(local);
    await worker.tick();
    for (;;) {
      const next = await worker.nextDue();
      if (next === undefined || next > target) break;
      clock.set(Math.max(next, clock.now() + 1));
      await worker.tick();
    }
    clock.set(Math.max(target, clock.now()));
    await worker.tick();
  }

  return {
    db,
    close,
    clock,
    coach,
    worker,
    messenger,
    logged,
    content,
    until,
    person: (id: string, about: PersonFacts = {}) => createVisitor({ coach, worker, watch }, id, about),
    /** What was posted to a channel, oldest first. */
    posts: (channel: string) =>
      messenger.delivered.filter(({ to }) => 'channel' in to && to.channel === channel),
    /** What was sent to somebody directly, oldest first. */
    letters: (user: string) => messenger.delivered.filter(({ to }) => 'user' in to && to.user === user),
  };
}

type PersonFacts = { name?: string; workspace?: string; channel?: string | null; ways?: Ways } & Hints;

type Around = {
  coach: ReturnType<typeof createCoach>;
  worker: { tick(): Promise<void> };
  watch: (shown: Card | Form) => void;
};

/** Somebody at a keyboard. Remembers the last card they were shown, to press its buttons by label. */
function createVisitor({ coach, worker, watch }: Around, id: string, facts: PersonFacts) {
  const { name = id, workspace = 'W1', channel: home = 'C1', ways, ...hints } = facts;
  let seen: Card | undefined;
  let form: Form | undefined;
  let errors: FormErrors | undefined;
  let last: Reply = { kind: 'nothing' };

  async function send(what: Pick<CoachEvent, 'kind'> & object, channel: string | null): Promise<Reply> {
    const source: EventSource = {
      platform: 'test',
      workspace,
      ...(channel && { channel: { id: channel, name: channel } }),
      user: { id, name },
      hints,
      ...(ways && { ways }),
    };
    last = await coach.handle({ ...source, ...what } as CoachEvent);
    seen = undefined;
    if (last.kind === 'cards') seen = last.kept?.card ?? last.private ?? last.inPlace;
    form = last.kind === 'form' || last.kind === 'form-errors' ? last.form : undefined;
    errors = last.kind === 'form-errors' ? last.errors : undefined;
    if (seen) expectNoFaults(cardFaults(seen));
    if (form) expectNoFaults(formFaults(form));
    for (const shown of shownBy(last)) watch(shown);
    await worker.tick();
    return last;
  }

  const visitor = {
    id,
    /** Everything after `/coach`, in the home channel unless another or `null` (direct message) is named. */
    types: (text: string, channel: string | null = home) => send({ kind: 'command', text } as never, channel),
    /** Presses a button by its label on the last card seen, or on the given card; in the home channel unless told. */
    presses: (label: string, on?: Card, channel: string | null = home) =>
      send({ kind: 'action', action: actionOf(on ?? seen, label) } as never, channel),
    /** Chooses an option by its label in the first choice of a card. */
    chooses: (label: string, on?: Card, channel: string | null = home) =>
      send({ kind: 'action', ...chosen(on ?? seen, label) } as never, channel),
    /** Sends an action id as it stands, forged or old, with the value of a choice if there is one. */
    forges: (action: string, channel: string | null = home, value?: string) =>
      send({ kind: 'action', action, ...(value !== undefined && { value }) } as never, channel),
    /** Sends the open form with these values over the ones already in it. */
    fills: (values: FormValues, channel: string | null = home) => {
      if (!form) throw new Error(`no form is open; last reply: ${JSON.stringify(last).slice(0, 300)}`);
      return send(
        { kind: 'form', action: form.action, values: { ...initialValues(form), ...values } } as never,
        channel,
      );
    },
    /** Their own page, where the platform keeps one. */
    opensHome: () => send({ kind: 'home' } as never, null),
    /** From the workspace, or from one channel. */
    departs: (channel: string | null = null) => send({ kind: 'departed' } as never, channel),
    /** The words of the last card seen. */
    reads: () => (seen ? cardText(seen) : ''),
    labels: () => (seen ? labelsOf(seen) : []),
    card: () => {
      if (!seen) throw new Error(`no card is open; last reply: ${JSON.stringify(last).slice(0, 300)}`);
      return seen;
    },
    form: () => form,
    errors: () => errors,
    reply: () => last,
  };
  return visitor;
}

function shownBy(reply: Reply): (Card | Form)[] {
  if (reply.kind === 'form' || reply.kind === 'form-errors') return [reply.form];
  if (reply.kind === 'nothing') return [];
  const cards = [reply.inPlace, reply.private, reply.kept?.card, reply.kept?.pointer];
  return cards.filter((card) => card !== undefined);
}

export const labelsOf = (card: Card): string[] =>
  card.blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.map(({ label }) => label)
      : block.kind === 'choice'
        ? block.options.map(({ label }) => label)
        : [],
  );

function actionOf(card: Card | undefined, label: string): string {
  for (const block of card?.blocks ?? []) {
    const found = block.kind === 'buttons' && block.buttons.find((button) => button.label === label);
    if (found) return found.action;
  }
  throw new Error(`no button "${label}" among ${card ? labelsOf(card).join(' | ') : 'no card'}`);
}

function chosen(card: Card | undefined, label: string): { action: string; value: string } {
  for (const block of card?.blocks ?? []) {
    const found = block.kind === 'choice' && block.options.find((option) => option.label === label);
    if (found && block.kind === 'choice') return { action: block.action, value: found.value };
  }
  throw new Error(`no option "${label}" among ${card ? labelsOf(card).join(' | ') : 'no card'}`);
}

function initialValues(form: Form): FormValues {
  return Object.fromEntries(
    form.fields.flatMap((field): [string, string | string[]][] => {
      if (field.kind === 'choices') return field.values?.length ? [[field.id, field.values]] : [];
      return field.value ? [[field.id, field.value]] : [];
    }),
  );
}

function expectNoFaults(faults: string[]): void {
  if (faults.length) throw new Error(`over the house limits: ${faults.join('; ')}`);
}
