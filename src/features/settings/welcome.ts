import { IntlMessageFormat } from 'intl-messageformat';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, card, text } from '../../cards/card.ts';
import { escapeRich, trusted } from '../../cards/rich-text.ts';
import type { Composed, Job } from '../../feature.ts';

/** The coach introduces itself to the channel, once. */
export async function welcomeMessage({ team, occurrence }: Job): Promise<Composed> {
  if (!team) return { kind: 'skip', reason: 'nobody-there' };
  const { say, moments, language } = team.words;
  const variant = moments.welcome[occurrence.id % moments.welcome.length] ?? '';
  const format = new IntlMessageFormat(variant, language, undefined, { ignoreTag: true });
  const words = String(format.format({ team: escapeRich(team.name), hour: team.settings.nudge }));
  return {
    kind: 'post',
    card: card(
      text(trusted(words)),
      buttons(
        button(say.plain('settings.take-audit'), encodeAction('coach.run', team.id, 'audit'), 'primary'),
        button(say.plain('common.see-help'), encodeAction('coach.run', team.id, 'help')),
        !team.settings.minors &&
          button(say.plain('settings.weekly-for-me'), encodeAction('reflection.consent', team.id, 'on')),
      ),
    ),
  };
}
