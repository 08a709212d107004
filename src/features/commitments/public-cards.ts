import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { escapeRich, joinRich, trusted } from '../../cards/rich-text.ts';
import type { Team } from '../../team/team.ts';
import { ownerWords, ruleName } from './describe.ts';
import type { Commitment } from './queries.ts';
import { sentence } from './sentence.ts';

/** A new commitment as the channel sees it, in the team's language; nobody is named before they accept. */
export function announcedCard(team: Team, commitment: Commitment): Card {
  const { words } = team;
  const { say } = words;
  const free = commitment.owner_id === null && commitment.closed_at === null && !team.settings.minors;
  const named = commitment.accepted_at !== null || commitment.owner_id === null;
  const facts = [
    escapeRich(ruleName(words, commitment.rule)),
    escapeRich(words.days.rhythms[commitment.rhythm].label),
    ...(named ? [ownerWords(words, team, commitment)] : []),
  ];
  const opening = say.rich(
    commitment.outcome === 'dropped' ? 'commitments.withdrawn' : 'commitments.announced',
  );
  return card(
    text(joinRich([opening, sentence(say, commitment)])),
    context(joinRich(facts, trusted(' · '))),
    buttons(
      free &&
        button(say.plain('commitments.button-take'), encodeAction('commitment.take', team.id, commitment.id)),
      button(say.plain('commitments.button-all'), encodeAction('coach.run', team.id, 'commitments')),
    ),
  );
}
