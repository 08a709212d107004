import { encodeAction } from '../../cards/action-id.ts';
import type { Form, FormValues } from '../../cards/form.ts';
import { greyCard } from '../../coach/cards.ts';
import { dropDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import { UserError } from '../../errors.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { keptCard } from './cards.ts';
import { LINK_LENGTH, readLink } from './link.ts';
import { type CheckIn, checkInOf } from './mine.ts';

const MOST_MINUTES = 600;
const DRAFT = 'check-in.details';

/** A link and the minutes it took; both may stay empty. */
export function detailsForm({ say, team }: TeamCall, checkIn: CheckIn): Form {
  return {
    action: encodeAction('check-in.details', team.id, checkIn.id),
    title: say.plain('check-ins.form-title'),
    submit: say.plain('common.save'),
    fields: [
      {
        kind: 'text',
        id: 'link',
        label: say.plain('check-ins.form-link'),
        hint: say.plain('check-ins.form-link-hint'),
        required: false,
        maxLength: LINK_LENGTH,
        ...(checkIn.link && { value: checkIn.link }),
      },
      {
        kind: 'text',
        id: 'minutes',
        label: say.plain('check-ins.form-minutes'),
        required: false,
        // Room for « un quart d’heure »: what is amiss is then told in words that help.
        maxLength: 60,
        ...(checkIn.minutes && { value: String(checkIn.minutes) }),
      },
    ],
  };
}

/** Keeps what the form holds; an emptied field is emptied in the record too. */
export async function keepDetails(call: TeamCall, [id]: string[], values: FormValues): Promise<Reply> {
  const checkIn = await checkInOf(call, Number(id));
  if (!checkIn || checkIn.undone_at !== null) return privately(greyCard(call));
  const reading = new FormReading(call, values);
  const link = reading.read('link', readLink) ?? null;
  const minutes = reading.read('minutes', readMinutes) ?? null;
  if (reading.refused) return reading.refuse(detailsForm(call, checkIn), DRAFT);
  await dropDraft(call, DRAFT);
  await call.trx.updateTable('check_in').set({ link, minutes }).where('id', '=', checkIn.id).execute();
  return inPlace(await keptCard(call, { ...checkIn, link, minutes }));
}

/** “15”, “15 min”, “1h”, “1 h 30”. Throws UserError. */
export function readMinutes(typed: string): number {
  const [, hours, rest] = /^(\d{1,2})\s*h(?:(?:eures?|ours?)?|\s*(\d{1,2}))$/i.exec(typed.trim()) ?? [];
  const minutes = hours
    ? Number(hours) * 60 + Number(rest ?? 0)
    : Number(/^(\d{1,4})\s*(?:min(?:utes?)?\.?)?$/i.exec(typed.trim())?.[1]);
  if (!(minutes >= 1 && minutes <= MOST_MINUTES)) {
    throw new UserError('check-ins.not-minutes', { most: MOST_MINUTES });
  }
  return minutes;
}
