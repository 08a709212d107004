import type { Rich } from '../cards/rich-text.ts';
import { auditMessages } from './messages/audit.ts';
import { careMessages } from './messages/care.ts';
import { checkInMessages } from './messages/check-ins.ts';
import { commitmentMessages } from './messages/commitments.ts';
import { commonMessages } from './messages/common.ts';
import { discordMessages } from './messages/discord.ts';
import { helpMessages } from './messages/help.ts';
import { homeMessages } from './messages/home.ts';
import { installMessages } from './messages/install.ts';
import { manifestMessages } from './messages/manifest.ts';
import { nudgeMessages } from './messages/nudges.ts';
import { pauseMessages } from './messages/pause.ts';
import { personMessages } from './messages/person.ts';
import { playgroundMessages } from './messages/playground.ts';
import { reflectionMessages } from './messages/reflections.ts';
import { resultMessages } from './messages/results.ts';
import { ruleMessages } from './messages/rules.ts';
import { settingsMessages } from './messages/settings.ts';
import { statusMessages } from './messages/status.ts';
import { streakMessages } from './messages/streaks.ts';
import { summaryMessages } from './messages/summary.ts';

/**
 * Every interface string the code says, with the placeholders it fills. The sentences themselves are in
 * `prompts/<language>/strings/`, one file per prefix of the keys; start-up refuses any difference between the two.
 */
export const messages = {
  ...commonMessages,
  ...auditMessages,
  ...careMessages,
  ...checkInMessages,
  ...commitmentMessages,
  ...discordMessages,
  ...helpMessages,
  ...homeMessages,
  ...installMessages,
  ...manifestMessages,
  ...nudgeMessages,
  ...pauseMessages,
  ...personMessages,
  ...playgroundMessages,
  ...reflectionMessages,
  ...resultMessages,
  ...ruleMessages,
  ...settingsMessages,
  ...statusMessages,
  ...streakMessages,
  ...summaryMessages,
} as const;

export type MessageKey = keyof typeof messages;

/** Strings are what people typed and are escaped in rich text; our own rich text enters as `{ rich }`. */
export type MessageArg = string | number | { rich: Rich };

export type MessageArgs<K extends MessageKey> = Record<(typeof messages)[K][number], MessageArg>;
