import type { PlaygroundStore } from './store.ts';

/** The page's language: the one chosen with its switch, else what the browser asks for, else the first there is. */
export async function pageLanguage(
  store: PlaygroundStore,
  languages: string[],
  accepted: string | undefined,
): Promise<string> {
  const chosen = await store.setting('language');
  if (chosen !== undefined && languages.includes(chosen)) return chosen;
  for (const part of (accepted ?? '').split(',')) {
    const wanted = part.split(';')[0]?.trim().split('-')[0]?.toLowerCase();
    if (wanted && languages.includes(wanted)) return wanted;
  }
  return languages[0] ?? 'fr';
}
