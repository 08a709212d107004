import { expect, test } from 'vitest';
import { journeys } from './journeys/all.ts';
import { Collection } from './collection.ts';
import { openStage, everything } from './stage.ts';
const reached = new Set<string>();
for (const language of ['fr', 'en'] as const)
for (const journey of journeys) test(`${language} ${journey.name}`, async () => {
  const collection = new Collection();
  await journey((feature, at) => openStage(collection, reached, language, feature, at));
  console.log(language, journey.name, collection.entries.length);
});
test('all', () => { expect(everything().filter((one) => !reached.has(one))).toEqual([]); });
