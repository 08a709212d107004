import { encodeAction } from '../../cards/action-id.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  type Card,
  card,
  context,
  heading,
  text,
} from '../../cards/card.ts';
import { LIMITS } from '../../cards/limits.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { mayChange } from './closing.ts';
import { MANY_OPEN } from './create.ts';
import { particulars } from './describe.ts';
import { type Commitment, commitmentOf, nextReminder, openCommitments } from './queries.ts';
import { sentence, sentenceLabel } from './sentence.ts';

const SHOWN = 20;

/** "Noted", with what it now looks like; the channel hears of a new one, not of a change. */
export async function madeCard(call: TeamCall, id: number, changed = false): Promise<Card> {
  const { say, trx, team, person } = call;
  const commitment = await commitmentOf(trx, team.id, id);
  if (!commitment) return greyCard(call);
  const { length } = await openCommitments(trx, team.id);
  return card(
    text(
      joinRich([
        say.rich(changed ? 'commitments.made-changed' : 'commitments.made'),
        sentence(say, commitment),
      ]),
    ),
    context(particulars(call.words, team, commitment, await nextReminder(trx, id), person)),
    length > MANY_OPEN && text(say.rich('commitments.many', { count: length })),
    buttons(
      button(say.plain('commitments.button-change'), encodeAction('commitment.change', team.id, id)),
      commandButton(call, say.plain('commitments.button-all'), 'commitments'),
      !changed && button(say.plain('common.undo'), encodeAction('commitment.unmake', team.id, id)),
    ),
  );
}

/** Every open commitment, and a choice to look at one. */
export async function listCard(call: TeamCall): Promise<Card> {
  const { say, trx, team, words, person } = call;
  const open = await openCommitments(trx, team.id);
  if (!open.length) return emptyCard(call);
  const items = await Promise.all(
    open.slice(0, SHOWN).map(async (one): Promise<Block> => {
      const next = await nextReminder(trx, one.id);
      return text(joinRich([sentence(say, one), particulars(words, team, one, next, person)]));
    }),
  );
  return card(
    heading(say.plain('commitments.list-title', { count: open.length })),
    ...items,
    {
      kind: 'choice',
      action: encodeAction('commitment.show', team.id),
      prompt: say.plain('commitments.list-prompt'),
      options: open
        .slice(0, LIMITS.options)
        .map((one) => ({ value: String(one.id), label: sentenceLabel(say, one, LIMITS.optionLabel) })),
    },
    buttons(button(say.plain('commitments.button-new'), encodeAction('commitment.new', team.id))),
  );
}

/** Nothing is open: an invitation. */
function emptyCard(call: TeamCall): Card {
  const { say, team } = call;
  return card(
    text(say.rich('commitments.list-empty')),
    buttons(
      button(say.plain('commitments.button-new'), encodeAction('commitment.new', team.id), 'primary'),
      commandButton(call, say.plain('commitments.button-nudge'), 'nudge'),
    ),
  );
}

/** One commitment and what can be done with it; just taken on, also the way back. */
export async function itemCard(call: TeamCall, commitment: Commitment, back?: Button): Promise<Card> {
  const { say, trx, team, words, person } = call;
  if (commitment.closed_at !== null) return closedCard(call, commitment);
  const { id } = commitment;
  const mine = mayChange(call, commitment);
  const free = commitment.owner_id === null && !team.settings.minors;
  return card(
    text(sentence(say, commitment)),
    context(particulars(words, team, commitment, await nextReminder(trx, id), person)),
    buttons(
      button(say.plain('commitments.button-done'), encodeAction('commitment.done', team.id, id), 'primary'),
      mine && button(say.plain('commitments.button-kept'), encodeAction('commitment.kept', team.id, id)),
      mine && button(say.plain('commitments.button-change'), encodeAction('commitment.change', team.id, id)),
      mine && button(say.plain('commitments.button-drop'), encodeAction('commitment.drop', team.id, id)),
    ),
    buttons(
      free &&
        button(say.plain('commitments.button-take'), encodeAction('commitment.take', team.id, id, 'here')),
      back,
      button(say.plain('commitments.button-list'), encodeAction('commitment.list', team.id)),
    ),
  );
}

/** What became of it, with a way back while there is one. */
export function closedCard(call: TeamCall, commitment: Commitment): Card {
  const { say, team } = call;
  const outcome = commitment.outcome ?? 'dropped';
  const undo = outcome !== 'changed' && mayChange(call, commitment);
  return card(
    text(joinRich([say.rich(`commitments.closed-${outcome}`), sentence(say, commitment)])),
    commitment.reason
      ? context(say.rich('commitments.closed-reason', { reason: commitment.reason }))
      : undefined,
    buttons(
      undo && button(say.plain('common.undo'), encodeAction('commitment.reopen', team.id, commitment.id)),
      commandButton(call, say.plain('commitments.button-all'), 'commitments'),
    ),
  );
}
