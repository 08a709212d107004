import { localDate } from '../../schedule/local-time.ts';
import { type PersonalCall, zoneIn } from '../reflections/circle.ts';

/** The person's local day: their own zone, else their first team's. */
export const todayOf = ({ now, circle, person, team }: PersonalCall): string =>
  localDate(now, person.zone ?? team?.settings.zone ?? zoneIn(circle, person));
