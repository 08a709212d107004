import { Dialog } from './dialog.tsx';
import { useWords } from './words.ts';

/** Asks before everything is erased; keeping comes first. */
export function StartOver({ close, go }: { close: () => void; go: () => void }) {
  const say = useWords();
  return (
    <Dialog id="start-over" kind="alert" title={say('start-over-title')} close={close}>
      <p class="dialog-text">{say('start-over-about')}</p>
      <div class="form-foot">
        <button type="button" onClick={close}>
          {say('start-over-no')}
        </button>
        <button type="button" class="danger" onClick={go}>
          {say('start-over-yes')}
        </button>
      </div>
    </Dialog>
  );
}
