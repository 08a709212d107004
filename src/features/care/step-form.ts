import { encodeAction } from '../../cards/action-id.ts';
import { type Field, type Form, type FormValues, filled } from '../../cards/form.ts';
import { joinRich, type Rich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { draftOf, dropDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import { readDate } from '../../commands/values/date.ts';
import { readTime } from '../../commands/values/time.ts';
import { spokenMoment } from '../../content/dates.ts';
import { readContext, type TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { localDate, localTime } from '../../schedule/local-time.ts';
import { heard } from './asking.ts';
import { guideCard } from './cards.ts';
import { type Care, careOf } from './care.ts';
import { newsTime } from './news-time.ts';
import { checklistOf, keepNotes, lastWrittenIn } from './notes.ts';
import { promiseNext, redraw } from './sending.ts';
import { type Checklist, FIELDS, STEPS, type Step, stepNumber, stepOf } from './steps.ts';
import { stepAnswer } from './wording.ts';

const draftName = (care: Care, step: Step) => `care.${step}:${care.id}`;

/** Args: which crisis, which step. Opens what was noted so far, to complete or correct. */
export async function openStep(call: TeamCall, [id, name]: string[]): Promise<Reply> {
  const care = await careOf(call.trx, call.team.id, Number(id));
  const step = stepOf(name);
  if (!care || care.ended_at !== null || !step) return privately(greyCard(call));
  const form = await stepForm(call, care, step);
  return { kind: 'form', form: filled(form, await draftOf(call, draftName(care, step))) };
}

/** The form carries when its step was written last, so that nobody overwrites words they have not seen. */
async function stepForm(call: TeamCall, care: Care, step: Step, before?: Rich): Promise<Form> {
  const { trx, team, say } = call;
  const list = await checklistOf(trx, care);
  const seen = (await lastWrittenIn(trx, care, step))?.at ?? 0;
  return {
    action: encodeAction('care.fill', team.id, care.id, step, seen),
    title: say.plain(`care.step-${step}`),
    submit: say.plain('common.save'),
    intro: joinRich([...(before ? [before] : []), say.rich(`care.help-${step}`)]),
    step: { number: stepNumber(step), of: STEPS.length },
    fields: step === 'next' ? timeFields(call, list) : textFields(call, step, list),
  };
}

function textFields({ say, team }: TeamCall, step: Step, { notes }: Checklist): Field[] {
  return FIELDS[step].map(({ field, most, long }) => {
    const value = notes[field];
    const names = field === 'speaker' || field === 'replier';
    const hint = say.plain(names && team.settings.minors ? 'care.hint-role' : `care.hint-${field}`);
    return {
      kind: 'text',
      id: field,
      label: say.plain(`care.label-${field}`),
      hint,
      required: false,
      maxLength: most,
      ...(long && { multiline: true }),
      ...(value !== undefined && { value }),
    };
  });
}

function timeFields({ say, team, now }: TeamCall, { nextAt }: Checklist): Field[] {
  const { zone } = team.settings;
  const known = nextAt !== null && nextAt > now ? nextAt : undefined;
  return [
    {
      kind: 'text',
      id: 'time',
      label: say.plain('care.label-time'),
      hint: say.plain('care.hint-time'),
      required: true,
      maxLength: 20,
      ...(known !== undefined && { value: localTime(known, zone) }),
    },
    {
      kind: 'text',
      id: 'day',
      label: say.plain('care.label-day'),
      hint: say.plain('care.hint-day'),
      required: false,
      maxLength: 40,
      ...(known !== undefined && { value: localDate(known, zone).split('-').reverse().join('/') }),
    },
  ];
}

/** Args: which crisis, which step, and when the step that was shown had been written. */
export async function fillStep(
  call: TeamCall,
  [id, name, seen]: string[],
  values: FormValues,
): Promise<Reply> {
  const care = await careOf(call.trx, call.team.id, Number(id));
  const step = stepOf(name);
  if (!care || care.ended_at !== null || !step) return privately(greyCard(call));
  const reading = new FormReading(call, values);
  return step === 'next' ? takeTime(call, care, reading) : takeTexts(call, care, step, reading, seen, values);
}

async function takeTexts(
  call: TeamCall,
  care: Care,
  step: Step,
  reading: FormReading,
  seen: string | undefined,
  values: FormValues,
): Promise<Reply> {
  const { trx, person, now, words, team, say } = call;
  const written = FIELDS[step].map(({ field, most }) => ({ field, text: reading.text(field, most) }));
  if (reading.refused) return reading.refuse(await stepForm(call, care, step), draftName(care, step));
  const last = await lastWrittenIn(trx, care, step);
  if (!last && written.every(({ text }) => !text)) {
    await dropDraft(call, draftName(care, step));
    const list = await checklistOf(trx, care);
    return privately(guideCard(call, care, list, say.rich('care.empty-step')));
  }
  if (last && last.at > Number(seen) && last.by !== person.id) {
    // Somebody wrote here in the meantime: both are shown, and sending again decides.
    const theirs = stepAnswer(words, team, await checklistOf(trx, care), step, now);
    const before = joinRich([say.rich('care.meanwhile'), ...(theirs ? [theirs] : [])]);
    return { kind: 'form', form: filled(await stepForm(call, care, step, before), values) };
  }
  await keepNotes(trx, care, written, person.id, now);
  return noted(call, care, step);
}

async function takeTime(call: TeamCall, care: Care, reading: FormReading): Promise<Reply> {
  const { trx, team, now } = call;
  const { zone } = team.settings;
  reading.required('time');
  const day = reading.read('day', (typed) => readDate(typed, readContext(call)));
  const at = reading.read('time', (typed) => newsTime(day, readTime(typed), zone, now));
  if (reading.refused || at === undefined)
    return reading.refuse(await stepForm(call, care, 'next'), draftName(care, 'next'));
  await trx.updateTable('care').set({ next_at: at }).where('id', '=', care.id).execute();
  await promiseNext(trx, care, at);
  return noted(call, { ...care, next_at: at }, 'next');
}

async function noted(call: TeamCall, care: Care, step: Step): Promise<Reply> {
  const { trx, now, say, words, team } = call;
  await dropDraft(call, draftName(care, step));
  await redraw(trx, care, now);
  await heard(trx, care, team, now);
  const promised = step === 'next' && care.next_at !== null ? care.next_at : undefined;
  const opening =
    promised === undefined
      ? say.rich('care.noted')
      : say.rich('care.noted-next', { moment: spokenMoment(words.language, promised, team.settings.zone) });
  return privately(guideCard(call, care, await checklistOf(trx, care), opening));
}
