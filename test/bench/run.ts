import { cpus, loadavg } from 'node:os';
import { discordRoundTrip } from './discord-round-trip.ts';
import { memory } from './memory.ts';
import { roundTrip } from './round-trip.ts';
import { startUp } from './start-up.ts';

const print = (text: string) => void process.stdout.write(`${text}\n\n`);

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}`;
// Figures from a machine that does other work say little, so its load is told with them.
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;
print(`Node ${process.version}, ${machine}, ${load()} before the start`);
print(await roundTrip());
print(await discordRoundTrip());
print(await startUp());
print(await memory());
print(`${load()} at the end`);
