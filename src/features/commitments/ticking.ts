import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { clockMoment } from '../../content/clock-time.ts';
import type { TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { followUpCard } from '../check-ins/cards.ts';
import { recordCheckIn } from '../check-ins/record.ts';
import { laterToday } from '../nudges/later.ts';
import { mayChange } from './closing.ts';
import { type Commitment, commitmentOf, recordedDays } from './queries.ts';
import { sentence } from './sentence.ts';

/** "Done": one record for each local day, whoever presses; a second press shows the first again. */
export async function tick(call: TeamCall, [id]: string[]): Promise<Reply> {
  const { trx, team, person, now, say } = call;
  const commitment = await commitmentOf(trx, team.id, Number(id));
  if (!commitment || commitment.closed_at !== null) return privately(greyCard(call));
  const earlier = await tickedToday(call, commitment.id);
  if (earlier && earlier.person_id !== person.id) {
    return privately(card(text(joinRich([say.rich('commitments.done-already'), sentence(say, commitment)]))));
  }
  const recorded =
    earlier?.id ??
    (await recordCheckIn(trx, team, { person: person.id, commitment: commitment.id, outcome: 'done' }, now));
  const follow = await followUpCard(call, recorded);
  return privately({
    blocks: [text(sentence(say, commitment)), ...follow.blocks, ...closing(call, commitment)],
  });
}

/** What is done once is finished: it can be closed at once. */
function closing(call: TeamCall, commitment: Commitment): Card['blocks'] {
  if (commitment.rhythm !== 'once' || !mayChange(call, commitment)) return [];
  const { say, team } = call;
  return card(
    text(say.rich('commitments.done-once')),
    buttons(
      button(say.plain('commitments.button-kept'), encodeAction('commitment.kept', team.id, commitment.id)),
    ),
  ).blocks;
}

async function tickedToday({ trx, team }: TeamCall, commitmentId: number) {
  return trx
    .selectFrom('check_in')
    .select(['id', 'person_id'])
    .where('commitment_id', '=', commitmentId)
    .where('local_date', '=', team.today)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .executeTakeFirst();
}

/** "Later today": once a day, and not into quiet hours. */
export async function putOff(call: TeamCall, [id]: string[]): Promise<Reply> {
  const { trx, team, person, now, say, words } = call;
  const commitment = await commitmentOf(trx, team.id, Number(id));
  if (!commitment || commitment.closed_at !== null) return privately(greyCard(call));
  if ((await recordedDays(trx, commitment, 'later', team.today, team.today)).length) {
    return privately(card(text(say.rich('commitments.later-already'))));
  }
  const at = laterToday(now, team.settings);
  if (at === undefined) return privately(card(text(say.rich('commitments.later-too-late'))));
  await recordCheckIn(trx, team, { person: person.id, commitment: commitment.id, outcome: 'later' }, now);
  const owner = commitment.accepted_at !== null && !team.settings.minors ? commitment.owner_id : null;
  const to = owner === null ? { team: team.id } : { person: owner, team: team.id };
  await enqueue(trx, {
    kind: 'reminder',
    to,
    at,
    detail: { commitment: commitment.id },
    localDate: team.today,
  });
  const moment = clockMoment(words, at, team.settings.zone, person.zone);
  return privately(card(text(say.rich('commitments.later', { moment }))));
}
