/**
 * Text with a little emphasis: a small Markdown subset that every adapter translates into its own.
 * `**strong**`, `*soft*`, `[label](https://…)`, line breaks, and `\` before a character meant literally.
 * What people typed enters only through {@link escapeRich}, so it can never become emphasis, a link or a ping.
 */
export type Rich = string & { readonly rich: unique symbol };

export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'soft'; text: string }
  | { kind: 'link'; text: string; url: string };

const SPECIAL = /[\\*[\]()_~`>#|<@&-]/g;

/** What a person typed, as rich text that shows exactly these characters. Control characters are dropped. */
export function escapeRich(typed: string): Rich {
  return dropControls(typed).replace(SPECIAL, '\\$&') as Rich;
}

/** Text of our own that already is in the Markdown subset. */
export function trusted(markdown: string): Rich {
  return markdown as Rich;
}

export function joinRich(parts: readonly Rich[], separator = '\n'): Rich {
  return parts.join(separator) as Rich;
}

/** Control characters break layouts and terminals; line breaks and tabs are kept. Bidirectional overrides go too. */
export function dropControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is being removed
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

const MARK =
  /\*\*(?<strong>(?:\\.|[^\\*])+)\*\*|\*(?<soft>(?:\\.|[^\\*])+)\*|\[(?<label>(?:\\.|[^\\\]])+)\]\((?<url>https?:\/\/[^\s)]+)\)|\\(?<literal>.)/gs;

/** The spans of a rich text, in order. Marks without a partner are shown as they are. */
export function parseRich(source: Rich): Span[] {
  const spans: Span[] = [];
  let plain = '';
  let at = 0;
  for (const match of source.matchAll(MARK)) {
    plain += source.slice(at, match.index);
    at = match.index + match[0].length;
    const { literal, ...marked } = match.groups ?? {};
    if (literal !== undefined) {
      plain += literal;
      continue;
    }
    if (plain) spans.push({ kind: 'text', text: plain });
    plain = '';
    spans.push(markedSpan(marked));
  }
  plain += source.slice(at);
  if (plain) spans.push({ kind: 'text', text: plain });
  return spans;
}

function markedSpan({ strong, soft, label, url }: Record<string, string | undefined>): Span {
  if (strong !== undefined) return { kind: 'strong', text: unescapeRich(strong) };
  if (soft !== undefined) return { kind: 'soft', text: unescapeRich(soft) };
  return { kind: 'link', text: unescapeRich(label ?? ''), url: url ?? '' };
}

function unescapeRich(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

/** The same words without emphasis, for notifications, files and screen readers. */
export function plainText(source: Rich): string {
  return parseRich(source)
    .map((span) =>
      span.kind === 'link' && span.text !== span.url ? `${span.text} (${span.url})` : span.text,
    )
    .join('');
}
