import { cpus, loadavg } from 'node:os';

export const print = (text: string) => void process.stdout.write(`${text}\n\n`);

// Figures from a machine that does other work say little, so its load is told with them.
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

/** Names the machine and its load; returns what names its load again when all is measured. */
export function announce(): () => void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}`;
  print(`Node ${process.version}, ${machine}, ${load()} before the start`);
  return () => print(`${load()} at the end`);
}
