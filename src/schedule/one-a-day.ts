import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import type { DueOne } from './due.ts';
import type { Reason } from './silence.ts';

/** Later than this after its hour, something scheduled comes late because the coach was not there. */
export const BELATED_AFTER = 5 * 60_000;
const TOGETHER = 2 * 3_600_000;
/** Local days reach so far to both sides of an instant. */
const NEAR = 3 * 86_400_000;

/** Who has been sent what of late. */
export type Place = {
  /** Why one more is one too many. */
  refusal(row: DueOne, now: Instant): Reason | undefined;
  take(row: DueOne): void;
};

type Taken = Pick<DueOne, 'team_id' | 'person_id' | 'local_date' | 'turn' | 'due_at' | 'kind'> & {
  sending_at: Instant;
};

/**
 * At most one message of the coach's own accord goes to a channel on a local day; what somebody asked for may follow,
 * and so may a reminder: it was promised for an hour that people chose. After a stop nobody gets more than one belated
 * message, whatever its kind. What was composed before has its place already.
 */
export async function placesTaken(trx: Trx, due: DueOne[], now: Instant): Promise<Place> {
  const scheduled = due.filter((row) => row.schedule_id !== null && row.payload === null);
  const taken = scheduled.length ? await sentLately(trx, scheduled, now) : [];
  const byRecipient = new Map<string, Taken[]>();
  for (const one of taken) keep(one);

  function keep(one: Taken) {
    const name = recipientName(one);
    const others = byRecipient.get(name);
    if (others) others.push(one);
    else byRecipient.set(name, [one]);
  }

  return {
    refusal(row, now) {
      if (row.schedule_id === null || row.payload !== null) return undefined;
      const others = byRecipient.get(recipientName(row)) ?? [];
      if (ofOwnAccord(row) && others.some((other) => ofOwnAccordOn(other, row.local_date))) return 'another';
      if (row.due_at >= now - BELATED_AFTER) return undefined;
      return others.some((other) => cameLate(other, now)) ? 'missed-while-down' : undefined;
    },
    take(row) {
      if (row.schedule_id !== null) keep({ ...row, sending_at: now });
    },
  };
}

const recipientName = ({ team_id, person_id }: Pick<DueOne, 'team_id' | 'person_id'>): string =>
  person_id === null ? `t${team_id}` : `p${person_id}`;

const ofOwnAccord = ({ kind, team_id, person_id, turn }: Omit<Taken, 'sending_at'>): boolean =>
  kind !== 'reminder' && team_id !== null && person_id === null && turn === 1;

/** Whatever was sent on that day by itself, reminders too, has taken its place. */
const ofOwnAccordOn = (other: Taken, date: string | null): boolean =>
  other.person_id === null && other.turn === 1 && other.local_date === date;

const cameLate = ({ sending_at, due_at }: Taken, now: Instant): boolean =>
  sending_at > due_at + BELATED_AFTER && sending_at > now - TOGETHER;

async function sentLately(trx: Trx, due: DueOne[], now: Instant): Promise<Taken[]> {
  const people = due.flatMap(({ person_id }) => person_id ?? []);
  const teams = due.flatMap(({ team_id, person_id }) =>
    person_id === null && team_id !== null ? team_id : [],
  );
  const columns = sql`team_id, person_id, local_date, turn, due_at, kind, coalesce(sending_at, due_at) as sending_at`;
  const handed = sql`schedule_id is not null and due_at > ${now - NEAR} and state in ('sending', 'sent', 'uncertain')`;
  // The plus keeps SQLite from walking through everything that goes to no person.
  const { rows } = await sql<Taken>`
    select ${columns} from json_each(${JSON.stringify(teams)}) as wanted
      join occurrence on team_id = wanted.value where +person_id is null and ${handed}
    union all
    select ${columns} from json_each(${JSON.stringify(people)}) as wanted
      join occurrence on person_id = wanted.value where ${handed}`.execute(trx);
  return rows;
}
