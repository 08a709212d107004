/** Of the few hundred that exist; people’s own spelling never gets here. */
const MOST_REMEMBERED = 2000;
const remembered = new Map<string, boolean>();

/** Whether the zone data of this machine has an IANA zone: an older Node lacks new ones, and a rare one may go. */
export function isKnownZone(zone: string): boolean {
  const known = remembered.get(zone);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const found = isInData(zone);
  remembered.set(zone, found);
  return found;
}

/** The zone, or UTC where it is not known: whoever chose it must be able to read and to choose another. */
export const readableZone = (zone: string): string => (isKnownZone(zone) ? zone : 'UTC');

function isInData(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
