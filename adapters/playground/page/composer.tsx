import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { CommandUsage } from '../../../src/commands/usage.ts';
import { Icon } from './marks.tsx';
import { type Suggestion, suggestions } from './suggestions.ts';
import { useWords } from './words.ts';

/** The message box: a combobox after the ARIA pattern, the focus never leaving the input. */
export function Composer(props: {
  usages: CommandUsage[];
  names: string[];
  busy: boolean;
  send: (line: string) => void;
}) {
  const { usages, names, busy } = props;
  const say = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState('');
  const [sent, setSent] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = useMemo(() => suggestions(line, usages, names), [line, usages, names]);
  const listed = open && found.length > 0;

  function type(text: string, opened = true) {
    setLine(text);
    setOpen(opened);
    setActive(-1);
  }

  function take(suggestion: Suggestion) {
    type(suggestion.result);
    input.current?.focus();
  }

  function submit() {
    const text = line.trim();
    if (!text || busy) return;
    setSent(text);
    type('', false);
    props.send(text);
  }

  function onKeyDown(event: KeyboardEvent) {
    const taken = listed ? found[active] : undefined;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && listed) {
      event.preventDefault();
      setActive((active + move + found.length + (active < 0 && move < 0 ? 1 : 0)) % found.length);
    } else if (event.key === 'ArrowUp' && !line && sent) {
      event.preventDefault();
      type(sent, false);
    } else if (event.key === 'ArrowDown' && !open) {
      setOpen(true);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && taken) {
      event.preventDefault();
      take(taken);
    } else if (event.key === 'Escape' && listed) {
      event.preventDefault();
      setOpen(false);
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {listed && (
        <div class="suggestions">
          <div id={`${id}-list`} role="listbox" tabIndex={-1} aria-label={say('suggestions')}>
            {found.map((suggestion, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
              <div
                key={suggestion.result}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                // Keeps the focus, and with it a phone's keyboard, where it is.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(suggestion)}
              >
                <span class="suggestion-label">{suggestion.label}</span>
                <span class="suggestion-detail">{suggestion.detail}</span>
              </div>
            ))}
          </div>
          <p class="suggestions-hint">{say('suggestions-hint')}</p>
        </div>
      )}
      <div class="composer-line">
        <input
          ref={input}
          id="write"
          type="text"
          role="combobox"
          aria-label={say('write')}
          aria-autocomplete="list"
          aria-expanded={listed}
          aria-controls={`${id}-list`}
          aria-describedby={`${id}-hint`}
          {...(listed && active >= 0 && { 'aria-activedescendant': `${id}-${active}` })}
          placeholder={say('write')}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={line}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        <button type="submit" class="primary round" aria-label={say('send')} aria-disabled={busy}>
          <Icon name="send" />
        </button>
      </div>
      <p class="composer-hint" id={`${id}-hint`}>
        {busy ? say('working') : say('write-hint')}
      </p>
    </form>
  );
}
