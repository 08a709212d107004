import { randomUUID } from 'node:crypto';

/** A key at most 25 characters long, the same for the same slot of the same schedule. */
export function slotKey(scheduleId: number, date: string, turn: number): string {
  return `s${scheduleId.toString(36)}-${date.replaceAll('-', '')}-${turn}`;
}

/** A key for something sent once, without a schedule. */
export function freshKey(): string {
  return `x${BigInt(`0x${randomUUID().replaceAll('-', '')}`)
    .toString(36)
    .slice(0, 22)}`;
}
