import { Collection, type Entry, LANGUAGES, type Language } from './collection.ts';
import { journeys } from './journeys/all.ts';
import { everything, openStage } from './stage.ts';

export type Travelled = {
  entries: Entry[];
  /** Routes, commands and kinds of messages that no journey came by. */
  missed: string[];
};

/** Goes on every journey in every language. */
export async function travel(languages: readonly Language[] = LANGUAGES): Promise<Travelled> {
  const collection = new Collection();
  const reached = new Set<string>();
  for (const language of languages) {
    for (const journey of journeys)
      await journey((feature, at) => openStage(collection, reached, language, feature, at));
  }
  return {
    entries: collection.entries,
    missed: everything().filter((name) => !reached.has(name)),
  };
}
