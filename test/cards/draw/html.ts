/** A piece of HTML: everything in it that came from outside is escaped. */
export type Html = { readonly html: string };

type Part = Html | string | undefined | false | readonly Part[];

/** A template whose strings are escaped. Nothing is drawn for `undefined` and `false`. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: strings.reduce((whole, text, at) => whole + drawn(parts[at - 1]) + text) };
}

function drawn(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  return 'html' in part ? part.html : part.map(drawn).join('');
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Text with its line breaks. */
export const lines = (text: string): Html => ({ html: escapeHtml(text).replace(/\n/g, '<br>') });

/** Styles and the like, which are our own. */
export const raw = (text: string): Html => ({ html: text });

/** What somebody reads in it, without the names of tags. */
export const readable = ({ html: source }: Html): string =>
  source
    .replace(/<(br|p|div|h\d|li|button|dt|dd|label|legend|small|span class="option)[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
