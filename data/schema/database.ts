import type { AbsenceTable } from './absence.ts';
import type { AuditAnswerTable, AuditTable } from './audit.ts';
import type { CareNoteTable, CareReflectionTable, CareTable } from './care.ts';
import type { CheckInTable } from './check-in.ts';
import type { CommitmentTable } from './commitment.ts';
import type { DeliveryTable } from './delivery.ts';
import type { DraftTable } from './draft.ts';
import type { InstallationReachTable, InstallationTable } from './installation.ts';
import type { MemberTable } from './member.ts';
import type { MetaTable } from './meta.ts';
import type { NudgeDeclinedTable, NudgeShownTable } from './nudge.ts';
import type { OccurrenceTable } from './occurrence.ts';
import type { OrganisationTable } from './organisation.ts';
import type { PersonTable } from './person.ts';
import type { ReflectionTable } from './reflection.ts';
import type { JokerTable, PauseTable } from './rest.ts';
import type { ScheduleTable } from './schedule.ts';
import type { TeamSettingsTable, TeamTable } from './team.ts';

/**
 * Every table. Instants are epoch milliseconds UTC; local days `YYYY-MM-DD` of the team's or person's zone at that
 * moment; booleans 0 and 1; JSON is text.
 */
export type Schema = {
  absence: AbsenceTable;
  audit: AuditTable;
  audit_answer: AuditAnswerTable;
  care: CareTable;
  care_note: CareNoteTable;
  care_reflection: CareReflectionTable;
  check_in: CheckInTable;
  commitment: CommitmentTable;
  delivery: DeliveryTable;
  draft: DraftTable;
  installation: InstallationTable;
  installation_reach: InstallationReachTable;
  joker: JokerTable;
  member: MemberTable;
  meta: MetaTable;
  nudge_declined: NudgeDeclinedTable;
  nudge_shown: NudgeShownTable;
  occurrence: OccurrenceTable;
  organisation: OrganisationTable;
  pause: PauseTable;
  person: PersonTable;
  reflection: ReflectionTable;
  schedule: ScheduleTable;
  team: TeamTable;
  team_settings: TeamSettingsTable;
};
