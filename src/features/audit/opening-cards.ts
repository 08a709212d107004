import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { commandButton } from '../../coach/cards.ts';
import type { AuditQuestion } from '../../content/content.ts';
import type { TeamCall } from '../../feature.ts';
import { numberOf } from './progress.ts';
import type { Mode, Sitting } from './sitting.ts';

/** What it takes and what the team will see, before the first question. */
export function introCard({ say, content, team, person }: TeamCall, mode: Mode, repeated: boolean): Card {
  return card(
    heading(say.plain('audit.title')),
    text(say.rich(`audit.intro-${mode}`, { questions: content.audit.length })),
    text(say.rich(`audit.privacy-${mode}`)),
    repeated && context(say.rich('audit.intro-again')),
    buttons(
      button(say.plain('audit.begin'), encodeAction('audit.begin', team.id, mode, person.id), 'primary'),
    ),
  );
}

/** An open audit goes on where it was left: with the very question, and what the team will see. */
export function resumeCard(call: TeamCall, sitting: Sitting, question: AuditQuestion, asked: Card): Card {
  const { say, content, team } = call;
  const place = { number: numberOf(content.audit, question), of: content.audit.length };
  return card(
    text(say.rich(`audit.resume-${sitting.mode}`, place)),
    ...asked.blocks,
    context(say.rich(`audit.privacy-${sitting.mode}`)),
    buttons(button(say.plain('audit.start-over'), encodeAction('audit.start-over', team.id, sitting.id))),
  );
}

export function startOverCard({ say, team }: TeamCall, sitting: Sitting): Card {
  return card(
    text(say.rich('audit.start-over-ask', { answers: sitting.answers.size })),
    buttons(
      button(
        say.plain('audit.start-over-no'),
        encodeAction('audit.continue', team.id, sitting.id),
        'primary',
      ),
      button(
        say.plain('audit.start-over-yes'),
        encodeAction('audit.start-over-yes', team.id, sitting.id),
        'danger',
      ),
    ),
  );
}

/** In the channel, where the questions themselves would not keep. */
export const pointerCard = ({ say }: TeamCall): Card => card(text(say.rich('audit.pointer')));

export function stoppedCard({ say, content, team }: TeamCall, sitting: Sitting): Card {
  return card(
    text(say.rich('audit.stopped', { answers: sitting.answers.size, of: content.audit.length })),
    buttons(button(say.plain('audit.continue'), encodeAction('audit.continue', team.id, sitting.id))),
  );
}

/** Somebody pressed a button on another person's audit. */
export const notYoursCard = (call: TeamCall): Card =>
  card(
    text(call.say.rich('audit.not-yours')),
    buttons(commandButton(call, call.say.plain('audit.take-mine'), 'audit')),
  );

/** An old question of an audit that is over: its answers stand. */
export const overCard = (call: TeamCall): Card =>
  card(
    text(call.say.rich('audit.over')),
    buttons(
      commandButton(call, call.say.plain('audit.see-results'), 'results'),
      commandButton(call, call.say.plain('audit.again'), 'audit'),
    ),
  );
