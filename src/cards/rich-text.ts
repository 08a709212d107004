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

/** The spans of a rich text, in order. Marks without a partner are shown as they are. */
export function parseRich(source: Rich): Span[] {
  const spans: Span[] = [];
  let plain = '';
  const flush = () => {
    if (plain) spans.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = markAt(source, at);
    if (found) {
      flush();
      spans.push(found.span);
      at = found.end;
    } else if (source[at] === '\\' && at + 1 < source.length) {
      plain += source[at + 1];
      at += 2;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return spans;
}

const MARKS: { pattern: RegExp; span: (match: RegExpExecArray) => Span }[] = [
  {
    pattern: /\*\*((?:\\.|[^\\*])+)\*\*/y,
    span: (match) => ({ kind: 'strong', text: unescapeRich(match[1] ?? '') }),
  },
  {
    pattern: /\*((?:\\.|[^\\*])+)\*/y,
    span: (match) => ({ kind: 'soft', text: unescapeRich(match[1] ?? '') }),
  },
  {
    pattern: /\[((?:\\.|[^\\\]])+)\]\((https?:\/\/[^\s)]+)\)/y,
    span: (match) => ({ kind: 'link', text: unescapeRich(match[1] ?? ''), url: match[2] ?? '' }),
  },
];

function markAt(source: string, at: number): { span: Span; end: number } | undefined {
  for (const { pattern, span } of MARKS) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) return { span: span(match), end: pattern.lastIndex };
  }
  return undefined;
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
