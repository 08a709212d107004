import type { Migration } from 'kysely';
import { up as start } from './0001-start.ts';
import { up as settingsAuthor } from './0002-settings-author.ts';
import { up as careMode } from './0003-care-mode.ts';
import { up as letters } from './0004-letters.ts';
import { up as seenFromOutside } from './0005-seen-from-outside.ts';
import { up as looks } from './0006-looks.ts';
import { up as schedulesFromADay } from './0007-schedules-from-a-day.ts';
import { up as installations } from './0008-installations.ts';
import { up as deliveries } from './0009-deliveries.ts';

/** In order of their names; a released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-start': { up: start },
  '0002-settings-author': { up: settingsAuthor },
  '0003-care-mode': { up: careMode },
  '0004-letters': { up: letters },
  '0005-seen-from-outside': { up: seenFromOutside },
  '0006-looks': { up: looks },
  '0007-schedules-from-a-day': { up: schedulesFromADay },
  '0008-installations': { up: installations },
  '0009-deliveries': { up: deliveries },
};
