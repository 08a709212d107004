import { z } from 'zod';
import { PRESENCES } from '../content/rules.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Everything a team chose; stored whole at each change. */
export const teamSettings = z.object({
  language: z.string(),
  /** IANA */
  zone: z.string(),
  /** HH:MM of the daily nudge */
  nudge: time,
  /** ISO weekdays as digits */
  days: z.string().regex(/^[1-7]{1,7}$/),
  reflection: z.object({ weekday: z.number().int().min(1).max(7), time }),
  /** ISO 3166-1; null observes no public holidays. */
  country: z.string().nullable(),
  /** ISO 3166-2 without the country, as the holiday calendar names it. */
  region: z.string().nullable(),
  quiet: z.object({ from: time, until: time }),
  /** Inclusive spans of local days. */
  closed: z.array(z.object({ from: day, until: day })),
  minors: z.boolean(),
  /** Null until somebody said where the organisation can be found. */
  presences: z.array(z.enum(PRESENCES)).nullable(),
  /** Stepped down to when nobody answers, back to daily when somebody wants it. */
  rhythm: z.enum(['daily', 'three', 'weekly']),
});

export type TeamSettings = z.infer<typeof teamSettings>;

export const defaultSettings: TeamSettings = {
  language: 'fr',
  zone: 'Europe/Paris',
  nudge: '09:00',
  days: '12345',
  reflection: { weekday: 5, time: '16:00' },
  country: null,
  region: null,
  quiet: { from: '20:00', until: '08:00' },
  closed: [],
  minors: false,
  presences: null,
  rhythm: 'daily',
};
