import type { FormValues } from '../../cards/form.ts';
import type { Options } from '../../commands/options.ts';
import type { TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { madeCard } from './cards.ts';
import { createCommitment } from './create.ts';
import { commitmentForm, dateTyped, momentTyped } from './form.ts';
import { readOwner } from './owner.ts';
import { plannedTimes } from './planned.ts';
import { ACTION_LENGTH, actionOf, CUE_LENGTH, cueOf } from './sentence.ts';
import { weakestRule } from './weakest-rule.ts';

/** `commit`: made at once when the sentence is whole, else a form that holds what was given. */
export async function commit(call: TeamCall, options: Options<'commit'>): Promise<Reply> {
  const { content } = call;
  const cue = cueOf(content, options.when ?? '');
  const action = actionOf(content, options.action ?? '');
  const long = [...cue].length > CUE_LENGTH || [...action].length > ACTION_LENGTH;
  if (!cue || !action || long) {
    const typed = typedValues(call, options);
    const form = await commitmentForm(call, Object.keys(typed).length ? typed : undefined);
    const intro = call.say.rich('commitments.form-too-long', { cue: CUE_LENGTH, action: ACTION_LENGTH });
    return { kind: 'form', form: { ...form, ...(long && { intro }) } };
  }
  const rhythm = options.every ?? 'week';
  const owner = options.owner ? await readOwner(call, options.owner) : undefined;
  const times = plannedTimes(rhythm, { remind: options.remind, until: options.until, owner }, call);
  const rule = options.rule ?? (await weakestRule(call)) ?? 'engage';
  const id = await createCommitment(call, {
    cue,
    action,
    rule,
    rhythm,
    ...times,
    ...(owner !== undefined && { owner }),
  });
  return privately(await madeCard(call, id));
}

/** What was given with the command, as a person would fill it in. */
function typedValues(
  { words }: TeamCall,
  { when, action, rule, every, remind, until, owner }: Options<'commit'>,
): FormValues {
  return {
    ...(when && { cue: when }),
    ...(action && { action }),
    ...(rule && { rule }),
    ...(every && { rhythm: every }),
    ...(remind && { remind: momentTyped(words, remind) }),
    ...(until && { until: dateTyped(until) }),
    ...(owner && { owner }),
  };
}
