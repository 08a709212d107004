/**
 * What a button or a form carries: its route, the team it speaks of, and a few values. It is durable data, so that a
 * card pressed after a restart, or next month, still works.
 */
export type Action = { route: string; team?: number; args: string[] };

/** The shortest limit among the platforms (Discord's `custom_id`). */
export const ACTION_ID_LENGTH = 100;

const SEPARATOR = '~';

/** Throws RangeError when the id would be longer than {@link ACTION_ID_LENGTH}: a fault of ours, not of a user. */
export function encodeAction(route: string, team?: number, ...args: (string | number)[]): string {
  const parts = [route, team === undefined ? '' : team.toString(36), ...args.map(encodePart)];
  const id = parts.join(SEPARATOR);
  if (id.length > ACTION_ID_LENGTH) throw new RangeError(`action id too long (${id.length}): ${route}`);
  return id;
}

/** Undefined when the text never was one of our ids: forged, cut, or another app's. */
export function decodeAction(id: string): Action | undefined {
  const [route, team, ...args] = id.split(SEPARATOR);
  if (!route || !/^[a-z-]+\.[a-z-]+$/.test(route) || team === undefined || id.length > ACTION_ID_LENGTH)
    return undefined;
  const teamId = team === '' ? undefined : Number.parseInt(team, 36);
  if (teamId !== undefined && (!Number.isSafeInteger(teamId) || teamId.toString(36) !== team))
    return undefined;
  try {
    return { route, ...(teamId !== undefined && { team: teamId }), args: args.map(decodeURIComponent) };
  } catch {
    return undefined;
  }
}

const encodePart = (part: string | number) => encodeURIComponent(String(part)).replace(/~/g, '%7E');
