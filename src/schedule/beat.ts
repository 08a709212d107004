import { schedule } from 'node-cron';

/** Once a minute, in UTC: zones with daylight saving would lose beats. Returns how to stop it. */
export function startBeat(tick: () => Promise<void>): () => Promise<void> {
  const task = schedule('* * * * *', tick, { timezone: 'Etc/UTC', name: 'beat' });
  return async () => {
    await task.destroy();
  };
}
