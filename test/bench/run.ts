import { discordRoundTrip } from './discord-round-trip.ts';
import { memory } from './memory.ts';
import { announce, print } from './print.ts';
import { roundTrip } from './round-trip.ts';
import { startUp } from './start-up.ts';

const end = announce();
print(await roundTrip());
print(await discordRoundTrip());
print(await startUp());
print(await memory());
end();
