import type { Trx } from '../../../data/database.ts';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { LIMITS } from '../../cards/limits.ts';
import { joinRich } from '../../cards/rich-text.ts';
import type { Team } from '../../team/team.ts';
import { type Commitment, openCommitments } from './queries.ts';
import { sentence, sentenceLabel } from './sentence.ts';

/** In the channel: who takes over what has no owner? `taken` is what somebody just took. */
export async function takeoverCard(trx: Trx, team: Team, taken?: Commitment): Promise<Card> {
  const { say } = team.words;
  const free = (await openCommitments(trx, team.id)).filter(({ owner_id }) => owner_id === null);
  const [only, ...others] = free;
  const name = taken?.owner_name ?? say.plain('common.someone');
  return card(
    taken && text(joinRich([say.rich('commitments.takes-over', { name }), sentence(say, taken)])),
    only && text(joinRich([say.rich('commitments.takeover-ask'), ...free.map((one) => sentence(say, one))])),
    others.length > 0 && {
      kind: 'choice',
      action: encodeAction('commitment.take-over', team.id),
      prompt: say.plain('commitments.takeover-prompt'),
      options: free
        .slice(0, LIMITS.options)
        .map((one) => ({ value: String(one.id), label: sentenceLabel(say, one, LIMITS.optionLabel) })),
    },
    buttons(
      only &&
        !others.length &&
        button(say.plain('commitments.button-take'), encodeAction('commitment.take-over', team.id, only.id)),
      button(say.plain('commitments.button-all'), encodeAction('coach.run', team.id, 'commitments')),
    ),
  );
}
