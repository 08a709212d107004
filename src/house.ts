import type { Db } from '../data/database.ts';
import { composersOf } from './coach/routes.ts';
import { type Coach, createCoach, type EventEnded } from './coach.ts';
import type { Content } from './content/content.ts';
import { features } from './features/all.ts';
import { onUnreachable } from './features/settings/trouble.ts';
import type { Log } from './log.ts';
import type { Clock, Messenger } from './ports.ts';
import { createWorker, type Worker } from './schedule/worker.ts';
import { upkeep } from './upkeep.ts';

export type House = { coach: Coach; worker: Worker };

/** The coach and its worker around one database; `messengers` may be filled until the first tick. */
export function createHouse(parts: {
  db: Db;
  content: Content;
  clock: Clock;
  log: Log;
  messengers: ReadonlyMap<string, Messenger>;
  eventBegan?: () => EventEnded;
}): House {
  const worker = createWorker({ ...parts, composers: composersOf(features), onUnreachable, upkeep });
  // Whoever asked gets their answer first, then others what is meant for them.
  const afterCommit = () => void setImmediate(worker.tickIfWritten);
  const coach = createCoach({ ...parts, features, afterCommit });
  return { coach, worker };
}
