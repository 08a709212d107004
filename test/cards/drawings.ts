import { wordsFor } from '../../src/content/content.ts';
import { content } from '../house-content.ts';
import type { Entry } from './collection.ts';
import { drawDiscord } from './draw/discord.ts';
import type { Html } from './draw/html.ts';
import { drawPlayground } from './draw/playground.ts';
import { drawSlack } from './draw/slack.ts';
import { toDiscord, toPlayground, toSlack } from './sent.ts';

export const PLATFORMS = ['slack', 'discord', 'playground'] as const;
type Platform = (typeof PLATFORMS)[number];

/** An entry as each platform shows it. */
export type Drawn = Entry & { drawings: Record<Platform, Html[]> };

export function drawn(entry: Entry): Drawn {
  const words = wordsFor(content, entry.language);
  const drawings = {
    slack: toSlack(entry.shown).map(drawSlack),
    discord: toDiscord(entry.shown, words).map(drawDiscord),
    playground: toPlayground(entry.shown, words).map((sent) => drawPlayground(sent, words.say)),
  };
  return { ...entry, drawings };
}
