import { changesMade } from '../data/changes.ts';
import type { Db, Trx } from '../data/database.ts';
import { decodeAction } from './cards/action-id.ts';
import { greyCard, noTeamCard, unknownCommandCard, waitingCard, whichTeamCard } from './coach/cards.ts';
import { withClosedLetters } from './coach/closed-letters.ts';
import { handledCard, rememberHandled, wasHandled } from './coach/deliveries.ts';
import { failureCard } from './coach/failure.ts';
import { finished } from './coach/finish.ts';
import { type Routes, routesOf } from './coach/routes.ts';
import { type FoundTeam, teamFor } from './coach/team-for.ts';
import { draftOf, keepDraft } from './commands/drafts.ts';
import { readOption } from './commands/options.ts';
import { commandNamed, parseCommand } from './commands/parse.ts';
import { type CommandId, type CommandSpec, commandTable } from './commands/table.ts';
import { type Content, spokenBy, type Words, wordsFor } from './content/content.ts';
import { UserError } from './errors.ts';
import type { CoachEvent } from './event.ts';
import { type Call, type Feature, readContext, type TeamCall } from './feature.ts';
import { homeCard, strangerCard } from './features/home/card.ts';
import { wakeTeam } from './features/settings/founding.ts';
import type { Log } from './log.ts';
import type { Clock } from './ports.ts';
import { type Acknowledgement, inPlace, privately, type Reply } from './reply.ts';
import { isKnown, organisationOf, personOf } from './team/person.ts';

/** The one entrance for everything people do. */
export type Coach = {
  /** Never rejects: whatever goes wrong becomes a kind card in the person's language. What it returns is committed. */
  handle(event: CoachEvent): Promise<Reply>;
  /** How to acknowledge this event should the answer take longer than the platform waits. Pure and quick. */
  acknowledgement(event: CoachEvent): Acknowledgement;
};

export type CoachDependencies = {
  db: Db;
  content: Content;
  features: readonly Feature[];
  clock: Clock;
  log: Log;
  /** Called when something may have been enqueued. */
  afterCommit: () => void;
  /** Told of each event as it begins, to measure it. */
  eventBegan?: () => EventEnded;
};

/** `route` is one of ours, or `unknown`: never what somebody sent. */
export type EventEnded = (event: {
  kind: CoachEvent['kind'];
  route: string;
  outcome: 'answered' | 'mistaken' | 'failed';
}) => void;

export function createCoach(dependencies: CoachDependencies): Coach {
  const { db, content, features, clock, log, afterCommit, eventBegan } = dependencies;
  const routes = routesOf(features);
  return {
    async handle(event) {
      const words = wordsFor(content, event.hints.locale);
      const turn: Turn = { routes, route: 'unknown' };
      const ended = eventBegan?.();
      const end = (outcome: Parameters<EventEnded>[0]['outcome']) =>
        ended?.({ kind: event.kind, route: turn.route, outcome });
      try {
        const reply = await db.transaction().execute(async (trx) => {
          const unseen = await unseenReply(trx, event, words);
          if (unseen) return unseen;
          turn.call = await callFor(trx, event, content, clock.now());
          if (await wasHandled(trx, event))
            return finished(privately(handledCard(turn.call)), turn.call, log);
          const answered = await answeredOnce(turn.call, event, turn);
          // A page shows one card, and what was told beside it would go unread.
          const told = event.kind === 'home' ? answered : await withClosedLetters(answered, turn.call);
          return finished(told, turn.call, log);
        });
        afterCommit();
        end('answered');
        return reply;
      } catch (error) {
        end(error instanceof UserError ? 'mistaken' : 'failed');
        if (event.kind === 'form' && error instanceof UserError && turn.call)
          await keepTyped(db, turn.call, event);
        return failureCard(error, event, turn.call?.words ?? words, content, log);
      }
    },
    acknowledgement(event) {
      if (event.kind !== 'action') return 'private';
      const action = decodeAction(event.action);
      return (action && routes.actions.get(action.route)?.acknowledge) || 'private';
    },
  };
}

/** What is known of an event so far: once its team is found, `call` speaks of it, also when something then fails. */
type Turn = { routes: Routes; route: string; call?: Call };

async function callFor(trx: Trx, event: CoachEvent, content: Content, now: number): Promise<Call> {
  const organisationId = await organisationOf(trx, event, now);
  const person = await personOf(trx, organisationId, event, now);
  const words = spokenBy(content, person) ?? wordsFor(content, undefined);
  return {
    trx,
    content,
    now,
    source: event,
    organisationId,
    person,
    administrator: event.hints.administrator === true,
    hosts: event.hints.administrator === true || event.hints.hosts === true,
    words,
    say: words.say,
  };
}

/** For those who come and go without leaving a trace: they left, or only look, and the coach never met them. */
async function unseenReply(trx: Trx, event: CoachEvent, words: Words): Promise<Reply | undefined> {
  if ((event.kind !== 'departed' && event.kind !== 'home') || (await isKnown(trx, event))) return undefined;
  return event.kind === 'home' ? inPlace(strangerCard(words)) : { kind: 'nothing' };
}

/** What was recorded must not be recorded again; what was only looked up may be. */
async function answeredOnce(call: Call, event: CoachEvent, turn: Turn): Promise<Reply> {
  if (!event.delivery) return answer(call, event, turn);
  const before = await changesMade(call.trx);
  const answered = await answer(call, event, turn);
  if ((await changesMade(call.trx)) > before) await rememberHandled(call.trx, event, call.now);
  return answered;
}

async function answer(call: Call, event: CoachEvent, turn: Turn): Promise<Reply> {
  switch (event.kind) {
    case 'command':
      return runText(call, event.text, turn);
    case 'action':
      return runAction(call, event.action, event.value, turn);
    case 'form':
      return runForm(call, event, turn);
    case 'departed':
      turn.route = 'departed';
      for (const depart of turn.routes.departures) await depart(call);
      return { kind: 'nothing' };
    case 'home':
      return inPlace(await homeCard(call));
    default:
      return event satisfies never;
  }
}

/** A command as typed. `teamId` is set once somebody in several teams has chosen one. */
async function runText(call: Call, text: string, turn: Turn, teamId?: number): Promise<Reply> {
  const parsed = parseCommand(text, call.content);
  if (parsed.kind === 'unknown') return privately(unknownCommandCard(call, parsed));
  turn.route = parsed.id;
  const spec: CommandSpec = commandTable[parsed.id];
  const found = await teamFor(call, teamId);
  if (found.kind === 'several' && spec.needs === 'team') {
    await keepDraft(call, WHICH_TEAM, { text });
    return privately(whichTeamCard(call, found.teams));
  }
  if (found.kind === 'none' && spec.needs === 'team') return privately(noTeamCard(call));
  const ready = found.kind === 'found' ? await inTeam(call, found, turn) : call;
  if (spec.needs === 'team' && ready.team?.status === 'requested') return privately(waitingCard(call));
  const handler = turn.routes.commands.get(parsed.id);
  if (!handler) throw new Error(`no feature answers ${parsed.id}`);
  return handler(ready as TeamCall, readOptions(ready, spec, parsed.typed));
}

const WHICH_TEAM = 'coach.team';

function readOptions(call: Call, spec: CommandSpec, typed: Record<string, string>): Record<string, unknown> {
  const context = readContext(call);
  return Object.fromEntries(
    Object.entries(typed).flatMap(([option, value]) => {
      const kind = spec.options[option]?.kind;
      return kind ? [[option, readOption(kind, value, context)]] : [];
    }),
  );
}

async function runAction(call: Call, id: string, value: string | undefined, turn: Turn): Promise<Reply> {
  const action = decodeAction(id);
  if (!action) return privately(greyCard(call));
  if (action.route === 'coach.run') return runCommandButton(call, action.args, turn, action.team);
  if (action.route === WHICH_TEAM) {
    const draft = await draftOf(call, WHICH_TEAM);
    return runText(call, [draft.text ?? ''].flat()[0] ?? '', turn, Number(value) || undefined);
  }
  const route = turn.routes.actions.get(action.route);
  if (!route) return privately(greyCard(call));
  turn.route = action.route;
  const ready = await forTeam(call, action.team, turn);
  if (route.needs === 'nothing') return route.run(ready, action.args, value);
  return isTeamCall(ready) ? route.run(ready, action.args, value) : privately(greyCard(call));
}

/** A button that does what a command does: its id, then words for its bare option. */
function runCommandButton(call: Call, args: string[], turn: Turn, teamId?: number): Promise<Reply> {
  const id: CommandId | undefined = commandNamed(call.content, args[0] ?? '');
  if (!id) return Promise.resolve(privately(greyCard(call)));
  return runText(call, args.join(' '), turn, teamId);
}

async function runForm(call: Call, event: CoachEvent & { kind: 'form' }, turn: Turn): Promise<Reply> {
  const action = decodeAction(event.action);
  const route = action && turn.routes.forms.get(action.route);
  if (!action || !route) return privately(greyCard(call));
  turn.route = action.route;
  const ready = await forTeam(call, action.team, turn);
  if (route.needs === 'nothing') return route.run(ready, action.args, event.values);
  return isTeamCall(ready) ? route.run(ready, action.args, event.values) : privately(greyCard(call));
}

async function forTeam(call: Call, teamId: number | undefined, turn: Turn): Promise<Call> {
  if (teamId === undefined) return call;
  const found = await teamFor(call, teamId);
  return found.kind === 'found' ? inTeam(call, found, turn) : call;
}

/** Somebody whose language the coach does not know is spoken to in their team's. Its own channel wakes a resting team. */
async function inTeam(call: Call, { team, member }: FoundTeam, turn: Turn): Promise<TeamCall> {
  const words = spokenBy(call.content, call.person) ?? team.words;
  const ready: TeamCall = { ...call, team, member, words, say: words.say };
  const atHome = call.source.channel?.id === team.place;
  const awake = atHome ? await wakeTeam(ready) : ready;
  turn.call = awake;
  return awake;
}

const isTeamCall = (call: Call): call is TeamCall => call.team !== undefined && call.member !== undefined;

/** The form's own transaction was rolled back; what was typed is kept all the same. */
async function keepTyped(db: Db, call: Call, event: CoachEvent & { kind: 'form' }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const again = await callFor(trx, event, call.content, call.now);
    await keepDraft(again, decodeAction(event.action)?.route ?? 'unknown', event.values);
  });
}
