import { isIP } from 'node:net';

/**
 * Whether the Host header names this very server. A page elsewhere may point a name of its own at 127.0.0.1 (DNS
 * rebinding), but it cannot pretend to be an address, localhost, or the name this server was told to listen on.
 */
export function isOwnHost(header: string | undefined, configured: string): boolean {
  const name = hostOf(`http://${header}`)?.hostname.replace(/^\[|\]$/g, '');
  if (!name) return false;
  return isIP(name) !== 0 || name === 'localhost' || name === configured.toLowerCase();
}

/** Whether a browser says that our own page sends this. Whoever does not say so is not our page. */
export function isOwnPage(headers: { host?: string; origin?: string; fetchSite?: string }): boolean {
  const { host, origin, fetchSite } = headers;
  if (fetchSite === undefined && origin === undefined) return false;
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  return origin === undefined || hostOf(origin)?.host === hostOf(`http://${host}`)?.host;
}

function hostOf(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
