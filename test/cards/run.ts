import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import { content } from '../house-content.ts';
import { commandMenus } from './draw/command-menus.ts';
import { drawn } from './drawings.ts';
import { faultsOf } from './faults.ts';
import { pageOf } from './page.ts';
import { travel } from './travel.ts';

const print = (text: string) => void process.stdout.write(`${text}\n`);

const { entries, missed } = await travel();
const menus = commandMenus(content);
const drawings = entries.map(drawn);
const file = join(projectRoot, 'docs', 'cards.html');
mkdirSync(join(projectRoot, 'docs'), { recursive: true });
writeFileSync(file, pageOf(drawings, menus));
print(`${drawings.length} cards and forms are in ${relative(process.cwd(), file)}`);

const faults = [...faultsOf(drawings), ...missed.map((name) => `no journey comes by ${name}`)];
for (const fault of faults) print(fault);
if (faults.length) process.exitCode = 1;
