import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { visitor } from '../playground/visitor.ts';
import { openWorkshop, UP, type Workshop } from './program.ts';

let workshop: Workshop;
beforeEach(() => {
  workshop = openWorkshop();
});
afterEach(() => workshop.clear());

const ADDRESS = /playground is open: (http:\S+)/;

test('without tokens it opens the playground and prints its address', async () => {
  const program = workshop.start();
  const [, address = ''] = await program.prints(ADDRESS);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/<html lang/);
});

test('a second process on the same file says why it does not start, and the first goes on', async () => {
  const first = workshop.start();
  const [, address = ''] = await first.prints(ADDRESS);
  const second = workshop.start();
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.stderr).toBe(
    `${workshop.database} is in use by another Cinq. Stop that one first, or give this one its own DATABASE_URL.\n`,
  );
  expect(second.stdout).toBe('');
  expect((await fetch(address)).status).toBe(200);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in order, and frees the database', async (signal) => {
  const program = workshop.start();
  await program.prints(UP);
  program.signal(signal);
  expect(await program.ended).toEqual({ code: 0, signal: null });
  expect(program.stdout).toContain('cinq has stopped');
  expect(program.stderr).toBe('');
  await (await openDatabase(workshop.database)).close();
});

test('a browser that looks on does not keep it from ending', async () => {
  const program = workshop.start();
  const [, address = ''] = await program.prints(ADDRESS);
  const live = await visitor(address, 'sam').watch();
  await live.next();
  await program.prints(UP);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  await expect(live.next()).rejects.toThrow();
});

test('a process killed outright leaves no lock behind', async () => {
  const killed = workshop.start();
  await killed.prints(UP);
  killed.signal('SIGKILL');
  expect(await killed.ended).toEqual({ code: null, signal: 'SIGKILL' });
  await workshop.start().prints(UP);
});
