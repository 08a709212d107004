import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { commitmentForm } from './form.ts';

/** Turns the next step of an audit question into a commitment; its words are the team's language's. */
export async function fromStep(call: TeamCall, [questionId]: string[]): Promise<Reply> {
  const question = call.content.audit.find(({ id }) => id === questionId);
  const step = question && call.team.words.audit[question.id]?.step;
  if (!question || !step) return privately(greyCard(call));
  return {
    kind: 'form',
    form: await commitmentForm(call, {
      cue: step.cue,
      action: step.action,
      rule: question.rule,
      rhythm: 'week',
    }),
  };
}
