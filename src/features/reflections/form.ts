import { encodeAction } from '../../cards/action-id.ts';
import type { Field, Form, FormValues } from '../../cards/form.ts';
import { draftOf, dropDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import type { Reply } from '../../reply.ts';
import { reviewCard } from './cards.ts';
import type { PersonalCall } from './circle.ts';
import { answerWeek, FIELDS, type Reflection, type ReflectionField } from './week.ts';

const LONGEST = 1500;
const ROUTE = 'reflection.write';
const draftName = (week: string) => `${ROUTE}-${week}`;

export type Extent = 'one' | 'all';

/** One sentence, or the whole way from a goal to next week's if-then; every field may stay empty. */
export async function reflectionForm(
  call: PersonalCall,
  reflection: Reflection,
  extent: Extent,
): Promise<Form> {
  const { say } = call;
  const questions = call.words.reflections[reflection.set_id];
  const kept = await draftOf(call, draftName(reflection.week));
  return {
    action: encodeAction(ROUTE, undefined, reflection.week, extent),
    title: say.plain('reflections.form-title'),
    submit: say.plain('common.save'),
    fields: fieldsOf(extent).map((field): Field => {
      const value = [kept[field] ?? reflection[field] ?? ''].flat()[0];
      return {
        kind: 'text',
        id: field,
        label: say.plain(`reflections.field-${field}`),
        ...(questions && { hint: questions[field] }),
        required: false,
        multiline: true,
        maxLength: LONGEST,
        ...(value && { value }),
      };
    }),
  };
}

const fieldsOf = (extent: Extent): readonly ReflectionField[] => (extent === 'one' ? ['sentence'] : FIELDS);

/** Keeps what was written; what was left empty is emptied, and sending it again changes nothing more. */
export async function takeReflection(
  call: PersonalCall,
  reflection: Reflection,
  extent: Extent,
  values: FormValues,
): Promise<Reply> {
  const reading = new FormReading(call, values);
  const answer = Object.fromEntries(
    fieldsOf(extent).map((field) => [field, reading.text(field, LONGEST) ?? null]),
  );
  if (reading.refused) {
    const form = await reflectionForm(call, reflection, extent);
    return reading.refuse(form, draftName(reflection.week));
  }
  await dropDraft(call, draftName(reflection.week));
  const kept = await answerWeek(call.trx, reflection, answer, call.now);
  return { kind: 'cards', inPlace: reviewCard(call.words, kept) };
}
