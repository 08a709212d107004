import { openWorkshop } from '../process/program.ts';
import { dueTogether } from './due-together.ts';
import { idleBeat } from './idle-beat.ts';
import { announce, print } from './print.ts';
import { scheduleMemory } from './schedule-memory.ts';

const workshop = openWorkshop();
try {
  const end = announce();
  const { text, timers } = await dueTogether(workshop);
  print(text);
  print(await idleBeat(workshop));
  print(await scheduleMemory(workshop, timers));
  end();
} finally {
  await workshop.clear();
}
