import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './marks.tsx';
import { useWords } from './words.ts';

/** A modal `<dialog>`: the browser keeps the focus inside and gives it back afterwards. Escape asks to close. */
export function Dialog(props: {
  id: string;
  title: string;
  kind?: 'alert' | 'drawer';
  close: () => void;
  closeLabel?: string;
  children: ComponentChildren;
}) {
  const say = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it leaves the page, else the focus would be lost with it.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${props.kind ?? ''}`}
      {...(props.kind === 'alert' && { role: 'alertdialog' })}
      aria-labelledby={`${props.id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        props.close();
      }}
    >
      <div class="dialog-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        <button
          type="button"
          class="quiet round"
          aria-label={props.closeLabel ?? say('close')}
          onClick={props.close}
        >
          <Icon name="close" />
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
