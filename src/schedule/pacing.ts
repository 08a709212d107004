import type { Address } from '../ports.ts';

type Addressed = { platform: string; to: Address };

/** What goes to one recipient stays in order; different recipients do not wait for each other. */
export function groupedByRecipient<T extends Addressed>(all: T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const place = 'channel' in one.to ? `c:${one.to.channel}` : `u:${one.to.user}`;
    const key = `${one.platform}/${one.to.workspace}/${place}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
