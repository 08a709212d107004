import { escapeRich, type Rich, trusted } from '../../cards/rich-text.ts';
import { UserError } from '../../errors.ts';

export const LINK_LENGTH = 500;
const SHOWN = 60;

/** An address of the web as people paste it → a whole one. Throws UserError. */
export function readLink(typed: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const ofTheWeb =
    url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.');
  // Names and passwords in an address would be shown to everybody.
  if (!ofTheWeb || url.username || url.password || url.href.length > LINK_LENGTH) {
    throw new UserError('check-ins.not-a-link', { typed: [...typed].slice(0, SHOWN).join('') });
  }
  return url.href;
}

/** The link under its own short address, safe to put into a card. */
export function linkText(href: string): Rich {
  const { host, pathname } = new URL(href);
  const address = [...`${host}${pathname === '/' ? '' : pathname}`];
  const label = address.length > SHOWN ? `${address.slice(0, SHOWN - 1).join('')}…` : address.join('');
  const target = href.replace(/[()|<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return trusted(`[${escapeRich(label)}](${target})`);
}
