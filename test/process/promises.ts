import Database from 'better-sqlite3';
import type { DiscordServer } from '../platforms/discord/server.ts';
import type { SlackServer } from '../platforms/slack/server.ts';

export type Occurrence = {
  key: string;
  kind: string;
  state: string;
  reason: string | null;
  local_date: string | null;
  team_id: number | null;
  /** How often it was claimed, or taken from whoever had claimed it. */
  epoch: number;
};

/** They change a message that has its own key. */
const EDITS = new Set(['fold', 'nudge-card', 'commitment-card']);

/** As recorded; read beside the process that writes. */
export function recordedIn(database: string): Occurrence[] {
  const sqlite = new Database(database, { readonly: true });
  const rows = sqlite
    .prepare<[], Occurrence>('select key, kind, state, reason, local_date, team_id, epoch from occurrence')
    .all();
  sqlite.close();
  return rows;
}

/** What each channel and person was really delivered, by key. */
export function deliveredBy(slack: SlackServer, discord: DiscordServer): Map<string, number> {
  const counts = new Map<string, number>();
  const keys = [
    ...slack.world.messages.map(({ metadata }) => String(metadata?.event_payload.key)),
    ...discord.world.messages.map(({ nonce }) => String(nonce)),
  ];
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** A day's nudges, one for each team. */
export const nudgesOf = ({ recorded }: { recorded(): Occurrence[] }, date: string) =>
  recorded().filter((row) => row.kind === 'nudge' && row.local_date === date);

/** One line for every key that was delivered too often, too rarely, or that nobody knows of. */
export function brokenPromises({
  recorded,
  delivered,
}: {
  recorded(): Occurrence[];
  delivered(): Map<string, number>;
}): string[] {
  const counts = delivered();
  const rows = recorded();
  const known = new Set(rows.map(({ key }) => key));
  const broken = [...counts.keys()].filter((key) => !known.has(key)).map((key) => `${key}: on no record`);
  for (const { key, kind, state, reason } of rows) {
    const count = counts.get(key) ?? 0;
    const wanted = EDITS.has(kind)
      ? [0]
      : state === 'sent'
        ? [1]
        : state === 'uncertain' && reason
          ? [0, 1]
          : [0];
    const open = state === 'due' || state === 'sending' || (state === 'uncertain' && !reason);
    if (!wanted.includes(count) || open)
      broken.push(`${key} (${kind}): ${state} ${reason ?? ''}, ${count} times`);
  }
  return broken;
}
