import { useId } from 'preact/hooks';
import type { Block, Card as CardData } from '../../../src/cards/card.ts';
import { Choice } from './choice.tsx';
import { Grid } from './grid.tsx';
import { Rich } from './rich.tsx';

export type Press = (action: string, value?: string) => void;

/** Every block of the coach's cards; none may be dropped. */
export function Card({ card, busy, press }: { card: CardData; busy: boolean; press: Press }) {
  return (
    <div class="card">
      {card.blocks.map((block, index) => (
        <BlockElement key={index} block={block} busy={busy} press={press} />
      ))}
    </div>
  );
}

function BlockElement({ block, busy, press }: { block: Block; busy: boolean; press: Press }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>;
    case 'text':
      return (
        <p>
          <Rich text={block.text} />
        </p>
      );
    case 'context':
      return (
        <p class="context">
          <Rich text={block.text} />
        </p>
      );
    case 'fields':
      return (
        <dl class="fields">
          {block.fields.map(({ label, value }, index) => (
            <div key={index}>
              <dt>{label}</dt>
              <dd>
                <Rich text={value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'progress':
      return <Progress {...block} />;
    case 'grid':
      return <Grid block={block} />;
    case 'buttons':
      return (
        <div class="buttons">
          {block.buttons.map(({ action, label, weight }, index) => (
            <button
              key={`${index} ${action}`}
              type="button"
              class={weight ?? ''}
              aria-disabled={busy}
              onClick={() => press(action)}
            >
              {label}
            </button>
          ))}
        </div>
      );
    case 'choice':
      return <Choice block={block} busy={busy} press={press} />;
    case 'picture':
      return (
        <img class="picture" alt={block.alt} src={`data:image/svg+xml,${encodeURIComponent(block.svg)}`} />
      );
    default:
      return block satisfies never;
  }
}

function Progress({ label, value, of, note }: Extract<Block, { kind: 'progress' }>) {
  const id = useId();
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={of} aria-describedby={`${id}-note`} />
      <span class="progress-note" id={`${id}-note`}>
        {note}
      </span>
    </div>
  );
}
