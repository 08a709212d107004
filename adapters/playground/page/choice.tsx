import { useId, useState } from 'preact/hooks';
import type { Choice as ChoiceBlock } from '../../../src/cards/card.ts';
import { useWords } from './words.ts';

/** As many options as one takes in at a glance; more become a list to open. */
const AT_A_GLANCE = 7;

export function Choice(props: {
  block: ChoiceBlock;
  busy: boolean;
  press: (action: string, value: string) => void;
}) {
  return props.block.options.length <= AT_A_GLANCE ? <OpenChoice {...props} /> : <ListChoice {...props} />;
}

function OpenChoice({ block, busy, press }: Parameters<typeof Choice>[0]) {
  return (
    <fieldset class="choice">
      <legend class="prompt">{block.prompt}</legend>
      {block.options.map(({ value, label, detail }) => (
        <button
          key={value}
          type="button"
          class="option"
          aria-disabled={busy}
          onClick={() => press(block.action, value)}
        >
          <span class="option-label">{label}</span>
          {detail && <span class="option-detail">{detail}</span>}
        </button>
      ))}
    </fieldset>
  );
}

function ListChoice({ block, busy, press }: Parameters<typeof Choice>[0]) {
  const say = useWords();
  const id = useId();
  const [value, setValue] = useState('');
  return (
    <form
      class="choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (value) press(block.action, value);
      }}
    >
      <label class="prompt" for={id}>
        {block.prompt}
      </label>
      <div class="choice-line">
        <select id={id} value={value} required onChange={(event) => setValue(event.currentTarget.value)}>
          <option value="">{say('choose-one')}</option>
          {block.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.detail ? `${option.label} – ${option.detail}` : option.label}
            </option>
          ))}
        </select>
        <button type="submit" class="primary" aria-disabled={busy}>
          {say('choose')}
        </button>
      </div>
    </form>
  );
}
