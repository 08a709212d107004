import type { Card, TextFile } from './cards/card.ts';
import type { Form, FormErrors } from './cards/form.ts';

/**
 * The answer to one event. Everything public is sent by the worker instead, so that it survives a crash.
 */
export type Reply =
  | CardsReply
  /** The form opens; after another form it takes its place. */
  | { kind: 'form'; form: Form }
  /** The form stays open with what was typed, and a sentence beside each field to correct. */
  | { kind: 'form-errors'; form: Form; errors: FormErrors }
  | { kind: 'nothing' };

export type CardsReply = {
  kind: 'cards';
  /** Replaces the card whose button was pressed; without such a card it is shown in private. */
  inPlace?: Card;
  /** Seen by this person alone. */
  private?: Card;
  /**
   * Private and to be found again after a reload. Where private answers in channels vanish, the adapter sends the card
   * by direct message and shows the pointer in the channel.
   */
  kept?: { card: Card; pointer: Card };
  /** For this person alone. */
  file?: TextFile;
};

/** How an adapter acknowledges when the answer takes longer than the platform allows. */
export type Acknowledgement = 'private' | 'in-place' | 'form';

export const privately = (card: Card): CardsReply => ({ kind: 'cards', private: card });
export const inPlace = (card: Card): CardsReply => ({ kind: 'cards', inPlace: card });
