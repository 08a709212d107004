import { useEffect, useRef, useState } from 'preact/hooks';
import { type Form, type FormErrors, type FormValues, filled } from '../../../src/cards/form.ts';
import type { Place } from '../wire.ts';
import { sameValues, valuesOf } from './form-values.ts';
import { type Draft, draftOf, keepDraft } from './memory.ts';
import { tell } from './server.ts';
import type { Standpoint } from './standpoint.ts';
import type { News } from './view.ts';
import type { Say } from './words.ts';

/** A form on the screen, and the message whose button opened it. */
export type OpenForm = { form: Form; step?: string; errors?: FormErrors; place: Place; message?: number };

/** What the answer belongs to; `submitted` is the form whose draft is no longer needed once it is taken. */
type Origin = { place: Place; message?: number; submitted?: Form };

/** What a person does to the coach, and what comes of it: messages, a form, or a sentence that something is amiss. */
export function useCoach({ person, place }: Standpoint, hear: (news: News) => void, say: Say) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [open, setOpen] = useState<OpenForm>();
  const [draft, setDraft] = useState<Draft | undefined>(() => draftOf(person));
  const [touched, setTouched] = useState<{ message: number | undefined }>();
  // A press while another one is on its way is the same press twice.
  const underWay = useRef(false);

  useEffect(() => {
    setDraft(draftOf(person));
    setOpen(undefined);
    setProblem(undefined);
  }, [person]);

  // A button that was pressed may be gone with its card: the focus then stays with the message. What one sees does not
  // move with it: the answer is further down.
  useEffect(() => {
    if (touched?.message === undefined || document.activeElement !== document.body) return;
    document.getElementById(`message-${touched.message}`)?.focus({ preventScroll: true });
  }, [touched]);

  function remember(next: Draft | undefined) {
    keepDraft(person, next);
    setDraft(next);
  }

  async function send(path: string, body: Record<string, unknown>, origin: Origin = { place }) {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setProblem(undefined);
    const outcome = await tell(path, body);
    underWay.current = false;
    setBusy(false);
    if (!outcome) return setProblem(say('lost'));
    if (outcome.kind === 'problem') return setProblem(outcome.problem);
    if (origin.submitted && !(outcome.kind === 'form' && outcome.errors)) remember(undefined);
    if (outcome.kind === 'messages') {
      hear({ kind: 'answered', messages: outcome.messages });
      setOpen(undefined);
      setTouched({ message: origin.message });
      return;
    }
    const { form, step, errors } = outcome;
    const kept = !errors && !origin.submitted && draft?.form.action === form.action;
    const { place: where, message } = origin;
    const shown = kept ? filled(form, valuesOf(draft.form)) : form;
    setOpen({
      place: where,
      ...(message !== undefined && { message }),
      form: shown,
      ...(step && { step }),
      ...(errors && { errors }),
    });
  }

  const event = (body: Record<string, unknown>, origin: Origin) => {
    const { submitted: _, ...where } = origin;
    return send('/api/event', { as: person, ...body, ...where }, origin);
  };

  /** Asks the playground itself, which may well be while the coach is still answering. */
  async function ask(path: string, body: Record<string, unknown>) {
    setProblem(undefined);
    const outcome = await tell(path, body);
    if (!outcome) setProblem(say('lost'));
    else if (outcome.kind === 'problem') setProblem(outcome.problem);
  }

  return {
    busy,
    problem,
    open,
    draft,
    /** `/coach …` goes to the coach, anything else to whoever reads along. */
    write(line: string) {
      const command = /^\/coach(?:\s+(.*))?$/is.exec(line);
      return command
        ? event({ kind: 'command', text: command[1] ?? '' }, { place })
        : send('/api/talk', { as: person, place, text: line });
    },
    press: (message: number, action: string, value?: string) =>
      event({ kind: 'action', action, ...(value !== undefined && { value }) }, { place, message }),
    async submit(values: FormValues) {
      if (!open) return;
      const { form, message } = open;
      // What was typed is kept until it has been taken.
      remember({ form: filled(form, values), place: open.place, ...(message !== undefined && { message }) });
      await event(
        { kind: 'form', action: form.action, values },
        { place: open.place, submitted: form, ...(message !== undefined && { message }) },
      );
    },
    /** Keeps what was filled in, if anything was. */
    closeForm(values: FormValues) {
      if (!open) return;
      const { form, place: where, message } = open;
      if (!sameValues(values, valuesOf(form)) || draft?.form.action === form.action)
        remember({ form: filled(form, values), place: where, ...(message !== undefined && { message }) });
      setOpen(undefined);
    },
    resume: () => draft && setOpen(draft),
    discard: () => remember(undefined),
    ask,
  };
}
