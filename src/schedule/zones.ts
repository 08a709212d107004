import { remembered } from './remembered.ts';

/** Whether the zone data of this machine has an IANA zone: an older Node lacks new ones, and a rare one may go. */
export const isKnownZone = remembered((zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

/** The zone, or UTC where it is not known: whoever chose it must be able to read and to choose another. */
export const readableZone = (zone: string): string => (isKnownZone(zone) ? zone : 'UTC');
