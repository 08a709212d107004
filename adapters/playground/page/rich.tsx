import { parseRich, type Rich as RichText, type Span } from '../../../src/cards/rich-text.ts';

/** Rich text as elements; the text itself is never read as markup. */
export function Rich({ text }: { text: RichText }) {
  return <>{parseRich(text).map((span, index) => spanElement(span, index))}</>;
}

function spanElement(span: Span, key: number) {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'strong':
      return <strong key={key}>{span.text}</strong>;
    case 'soft':
      return <em key={key}>{span.text}</em>;
    case 'link':
      return (
        <a key={key} href={span.url} target="_blank" rel="noopener noreferrer">
          {span.text}
        </a>
      );
    default:
      return span satisfies never;
  }
}
