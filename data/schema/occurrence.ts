import type { Generated } from 'kysely';

/** One due sending to one recipient: a team's channel or a person. */
export type OccurrenceTable = {
  id: Generated<number>;
  /** Travels with the message; at most 25 characters. */
  key: string;
  kind: string;
  team_id: number | null;
  person_id: number | null;
  schedule_id: number | null;
  local_date: string | null;
  turn: Generated<number>;
  due_at: number;
  expires_at: number | null;
  /** `uncertain` with a reason: nobody will ever know. */
  state: 'due' | 'sending' | 'sent' | 'uncertain' | 'skipped' | 'dead';
  reason: string | null;
  attempts: Generated<number>;
  not_before: number;
  lease_until: number | null;
  epoch: Generated<number>;
  sending_at: number | null;
  /** How often the platform was asked whether it arrived, and how often it certainly had not. */
  looks: Generated<number>;
  absences: Generated<number>;
  /** What its composer needs to know (JSON), as given when it was enqueued. */
  detail: string | null;
  /** The card as composed (JSON), so that a second try sends the same words. */
  payload: string | null;
  /** The platform's name for the delivered message. */
  provider_ref: string | null;
  sent_at: number | null;
};
