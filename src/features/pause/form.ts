import { encodeAction } from '../../cards/action-id.ts';
import { type Form, type FormValues, filled } from '../../cards/form.ts';
import { draftOf, dropDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import { readDate } from '../../commands/values/date.ts';
import { UserError } from '../../errors.ts';
import { readContext, type TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { pausedCard } from './cards.ts';
import { beginPause } from './pauses.ts';
import { nextSuggestion } from './season.ts';
import { checkedSpan, type Span } from './span.ts';

const draft = ({ team }: TeamCall) => `pause.set:${team.id}`;

/** Asks from when until when; August or the year's end at one tap. */
export async function pauseForm(call: TeamCall, known: Partial<Span> = {}): Promise<Form> {
  return filled(emptyForm(call, known), await draftOf(call, draft(call)));
}

function emptyForm({ say, team }: TeamCall, { from, until }: Partial<Span>): Form {
  return {
    action: encodeAction('pause.set', team.id),
    title: say.plain('pause.title'),
    submit: say.plain('common.save'),
    intro: say.rich('pause.intro'),
    fields: [
      {
        kind: 'choice',
        id: 'season',
        label: say.plain('pause.season'),
        required: false,
        options: [
          { value: 'summer', label: say.plain('pause.season-summer') },
          { value: 'winter', label: say.plain('pause.season-winter') },
        ],
      },
      {
        kind: 'text',
        id: 'from',
        label: say.plain('pause.from'),
        hint: say.plain('pause.from-hint'),
        required: false,
        maxLength: 40,
        ...(from && { value: typedDay(from) }),
      },
      {
        kind: 'text',
        id: 'until',
        label: say.plain('pause.until'),
        hint: say.plain('pause.until-hint'),
        required: false,
        maxLength: 40,
        ...(until && { value: typedDay(until) }),
      },
    ],
  };
}

const typedDay = (date: string) => date.split('-').reverse().join('/');

/** The filled form. Dates of one's own come before the suggestion. */
export async function pauseFilled(call: TeamCall, _args: string[], values: FormValues): Promise<Reply> {
  const { team, trx, person, now } = call;
  const reading = new FormReading(call, values);
  const span = readSpan(call, reading);
  if (!span || reading.refused) return reading.refuse(emptyForm(call, {}), draft(call));
  await dropDraft(call, draft(call));
  const id = await beginPause(trx, team.id, person.id, span, now);
  return privately(pausedCard(call, id, span));
}

function readSpan(call: TeamCall, reading: FormReading): Span | undefined {
  const { team, words } = call;
  const context = readContext(call);
  const season = reading.text('season');
  if (!reading.text('from') && !reading.text('until') && (season === 'summer' || season === 'winter')) {
    return nextSuggestion(season, team.today);
  }
  const from = reading.read('from', (typed) => readDate(typed, context)) ?? team.today;
  if (from < team.today && !reading.errors.from) {
    reading.read('from', (typed) => {
      throw new UserError('common.date-past', { typed });
    });
  }
  reading.required('until');
  // The end is the first such day after the start, so that the turn of the year works.
  const until = reading.read('until', (typed) =>
    readDate(typed, { ...context, today: from > team.today ? from : team.today }),
  );
  if (!until || reading.refused) return undefined;
  return reading.read('until', () => checkedSpan({ from, until }, team.today, words.language));
}
