import { parseArgs } from 'node:util';
import { killAtRandom } from './random-kills.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
const kills = Number(values.kills);
const seed = Number(values.seed ?? process.hrtime.bigint() % 1_000_000_000n);

const print = (line: string) => void process.stdout.write(`${line}\n`);
print(`${kills} random kills; the same again with --seed ${seed} --kills ${kills}`);
const started = process.hrtime.bigint();
const { world, broken, days } = await killAtRandom(seed, kills, (deaths) => {
  if (deaths % 20 === 0) print(`${deaths} kills`);
});
const seconds = Number((process.hrtime.bigint() - started) / 1_000_000_000n);
const states = new Map<string, number>();
for (const { state, reason } of world.recorded()) {
  const name = reason ? `${state}: ${reason}` : state;
  states.set(name, (states.get(name) ?? 0) + 1);
}
print(`${world.deaths} deaths and ${world.holds} other mishaps on ${days} working days, in ${seconds} s`);
for (const [name, count] of [...states].sort()) print(`  ${count} ${name}`);
for (const line of broken) print(`  broken: ${line}`);
print(
  broken.length === 0 ? 'every key at most once, and once unless the record says why not' : 'PROMISES BROKEN',
);
await world.close();
process.exit(broken.length === 0 ? 0 : 1);
