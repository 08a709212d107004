import { decodeAction, encodeAction } from '../../src/cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../src/cards/card.ts';
import { joinRich } from '../../src/cards/rich-text.ts';
import { type FormReply, heldRoute } from '../../src/coach/held-forms.ts';
import type { Words } from '../../src/content/content.ts';
import { introFits } from './forms.ts';
import type { Pressed } from './parse.ts';

const OPEN_FORM = 'discord.form';

/**
 * Discord opens no form in answer to a form: a card with a button stands between the two. It says what has to be
 * corrected, and remembers the public card at which all began.
 */
export function heldCard({ say }: Words, reply: FormReply, origin: Pressed | undefined): Card {
  const { form } = reply;
  const step = form.step ? ` (${form.step.number}/${form.step.of})` : '';
  const title = `${form.title}${step}`;
  const from = origin ? [origin.channel, origin.message, (origin.mark ?? 0).toString(36)] : [];
  const action = encodeAction(OPEN_FORM, undefined, heldRoute(form), ...from);
  if (reply.kind === 'form') {
    return card(
      text(say.rich('discord.next-form', { title })),
      form.intro && !introFits(form) && text(form.intro),
      buttons(button(say.plain('discord.continue'), action, 'primary')),
    );
  }
  const labels = new Map(form.fields.map(({ id, label }) => [id, label]));
  const lines = Object.entries(reply.errors).map(([field, error]) =>
    say.rich('discord.form-error', { field: labels.get(field) ?? field, error }),
  );
  return card(
    text(say.rich('discord.refused-form', { title })),
    text(joinRich(lines)),
    buttons(button(say.plain('common.correct-form'), action, 'primary')),
  );
}

/** What the button of such a card opens; undefined for every other button. */
export function heldFormOf(customId: string): { route: string; origin?: Pressed } | undefined {
  const action = decodeAction(customId);
  const [route, channel, message, mark] = action?.args ?? [];
  if (action?.route !== OPEN_FORM || !route) return undefined;
  if (!channel || !message) return { route };
  const known = Number.parseInt(mark ?? '', 36);
  return {
    route,
    origin: { channel, message, ephemeral: false, ids: [], ...(known > 0 && { mark: known }) },
  };
}
