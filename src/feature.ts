import type { Trx } from '../data/database.ts';
import type { Card } from './cards/card.ts';
import type { FormValues } from './cards/form.ts';
import type { Options } from './commands/options.ts';
import type { CommandId, commandTable } from './commands/table.ts';
import type { ReadContext } from './commands/values/context.ts';
import type { Content, Words } from './content/content.ts';
import type { Say } from './content/say.ts';
import type { EventSource } from './event.ts';
import type { Instant } from './ports.ts';
import type { Acknowledgement, Reply } from './reply.ts';
import { localDate } from './schedule/local-time.ts';
import type { Membership } from './team/members.ts';
import type { Person } from './team/person.ts';
import type { Team } from './team/team.ts';

/** One capability of the coach: what it answers to, and what it sends of its own accord. */
export type Feature = {
  commands?: { [C in CommandId]?: (call: CallOf<C>, options: Options<C>) => Promise<Reply> };
  /** Buttons and choices, by route: `area.verb`. */
  actions?: Record<string, ActionRoute>;
  /** Submitted forms, by route. */
  forms?: Record<string, FormRoute>;
  /** What the worker sends, by kind of occurrence. */
  composers?: Record<string, Composer>;
  /** Somebody left the workspace, or asked to be forgotten; runs while they are still known. */
  departed?: (call: Call) => Promise<void>;
};

/** What every handler is given. It runs in one transaction, makes no network call, and reads no clock. */
export type Call = {
  trx: Trx;
  content: Content;
  now: Instant;
  source: EventSource;
  organisationId: number;
  person: Person;
  /** The platform says so; unknown means no. */
  administrator: boolean;
  /** May say yes to the coach in this channel: administrators, and whoever the platform lets decide about channels. */
  hosts: boolean;
  /** In the person's language. */
  words: Words;
  say: Say;
  /** The team this is about, where there is one. */
  team?: Team;
  member?: Membership;
};

export type TeamCall = Call & { team: Team; member: Membership };

type CallOf<C extends CommandId> = (typeof commandTable)[C]['needs'] extends 'team' ? TeamCall : Call;

/** `acknowledge` says how an adapter answers should this take long; a `form` route opens a form at once. */
export type ActionRoute =
  | {
      needs: 'team';
      acknowledge: Acknowledgement;
      run(call: TeamCall, args: string[], value: string | undefined): Promise<Reply>;
    }
  | {
      needs: 'nothing';
      acknowledge: Acknowledgement;
      run(call: Call, args: string[], value: string | undefined): Promise<Reply>;
    };

export type FormRoute =
  | { needs: 'team'; run(call: TeamCall, args: string[], values: FormValues): Promise<Reply> }
  | { needs: 'nothing'; run(call: Call, args: string[], values: FormValues): Promise<Reply> };

/** Finds the words of an occurrence just before it is sent, in the transaction that claims it. */
export type Composer = (job: Job) => Promise<Composed>;

export type Job = {
  trx: Trx;
  content: Content;
  now: Instant;
  occurrence: { id: number; key: string; localDate: string | null; turn: number; dueAt: Instant };
  /** Its channel, or what a direct message is about. */
  team?: Team;
  /** Whose direct messages; absent for a channel. */
  person?: Person;
  /** As it was enqueued. */
  detail: unknown;
};

export type Composed =
  | { kind: 'post'; card: Card }
  /** Replaces a message delivered earlier. */
  | { kind: 'edit'; ref: string; card: Card }
  /** `reason` is a word of `silence.ts`, shown in `status`. */
  | { kind: 'skip'; reason: string };

/** Leads may change settings, and so may administrators of the platform. */
export const mayLead = (call: TeamCall): boolean => call.member.lead || call.administrator;

/** What reading a typed value depends on: the team's today, else the person's. */
export const readContext = ({ content, team, person, now }: Call): ReadContext => ({
  content,
  today: team?.today ?? localDate(now, person.zone ?? 'UTC'),
  ...(team?.settings.country && { country: team.settings.country }),
});
