import { encodeAction } from '../../cards/action-id.ts';
import { buttons, type Card, card, type Option, text } from '../../cards/card.ts';
import { LIMITS } from '../../cards/limits.ts';
import { escapeRich, joinRich, trusted } from '../../cards/rich-text.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import type { Options } from '../../commands/options.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { commitmentMeant } from '../commitments/meant.ts';
import { sentence, sentenceLabel } from '../commitments/sentence.ts';
import { tick as tickCommitment } from '../commitments/ticking.ts';
import { refreshDailyCard } from '../nudges/fold.ts';
import { followUpCard } from './cards.ts';
import { type OpenThing, today } from './open-today.ts';
import { recordCheckIn } from './record.ts';

/** `done`: ticks what is named, else the one thing that is open, asks which of several, and invites where there is nothing. */
export async function done(call: TeamCall, options: Options<'done'>): Promise<Reply> {
  if (options.commitment) {
    const { id } = await commitmentMeant(call, options.commitment);
    return tickCommitment(call, [String(id)]);
  }
  const { open, ticked } = await today(call);
  const [only, ...others] = open;
  if (!only) return privately(nothingOpenCard(call, ticked.length > 0));
  if (others.length) return privately(whichCard(call, open.slice(0, LIMITS.options)));
  return privately(await tick(call, only));
}

/** The choice made; what is no longer open was ticked in between, so that its record is shown again. */
export async function tickChosen(call: TeamCall, _args: string[], value: string | undefined): Promise<Reply> {
  const { open } = await today(call);
  const chosen = open.find((thing) => choiceValue(thing) === value);
  if (chosen) return inPlace(await tick(call, chosen));
  const earlier = await tickedAs(call, value);
  return earlier ? inPlace(await alreadyCard(call, earlier)) : privately(greyCard(call));
}

async function tick(call: TeamCall, thing: OpenThing): Promise<Card> {
  if (thing.kind === 'commitment') {
    const reply = await tickCommitment(call, [String(thing.commitment.id)]);
    return (reply.kind === 'cards' && reply.private) || greyCard(call);
  }
  const { trx, team, person, now } = call;
  const id = await recordCheckIn(trx, team, { person: person.id, nudge: thing.id, outcome: 'done' }, now);
  await refreshDailyCard(trx, team, thing.id, now);
  const follow = await followUpCard(call, id);
  return { blocks: [text(call.say.rich('check-ins.todays-idea')), ...follow.blocks] };
}

/** Today's record of what a choice names, whoever made it. */
async function tickedAs({ trx, team }: TeamCall, value: string | undefined) {
  const [kind, id] = [value?.slice(0, 2), value?.slice(2) ?? ''];
  return trx
    .selectFrom('check_in')
    .select(['id', 'person_id'])
    .where('team_id', '=', team.id)
    .where('local_date', '=', team.today)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where((eb) =>
      kind === 'n:' ? eb('nudge_id', '=', id) : eb('commitment_id', '=', kind === 'c:' ? Number(id) || 0 : 0),
    )
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

async function alreadyCard(call: TeamCall, earlier: { id: number; person_id: number | null }): Promise<Card> {
  if (earlier.person_id !== call.person.id) return nothingOpenCard(call, true);
  return followUpCard(call, earlier.id);
}

function whichCard(call: TeamCall, open: OpenThing[]): Card {
  const lines = open.map((thing, index) =>
    joinRich([trusted(`**${index + 1}.**`), wordsOf(call, thing)], ' '),
  );
  return card(text(call.say.rich('check-ins.which')), text(joinRich(lines)), {
    kind: 'choice',
    action: encodeAction('check-in.tick', call.team.id),
    prompt: call.say.plain('check-ins.which-prompt'),
    options: open.map((thing, index) => optionOf(call, thing, index + 1)),
  });
}

function wordsOf({ say, words }: TeamCall, thing: OpenThing) {
  if (thing.kind === 'commitment') return sentence(say, thing.commitment);
  return escapeRich(words.nudges[thing.id]?.text ?? '');
}

function optionOf({ say }: TeamCall, thing: OpenThing, number: number): Option {
  const label =
    thing.kind === 'nudge' ? say.plain('check-ins.todays-idea') : sentenceLabel(say, thing.commitment, 68);
  return { value: choiceValue(thing), label: `${number}. ${label}` };
}

const choiceValue = (thing: OpenThing): string =>
  thing.kind === 'nudge' ? `n:${thing.id}` : `c:${thing.commitment.id}`;

function nothingOpenCard(call: TeamCall, ticked: boolean): Card {
  const { say } = call;
  return card(
    text(say.rich(ticked ? 'check-ins.all-ticked' : 'check-ins.nothing-open')),
    buttons(
      commandButton(call, say.plain('check-ins.an-idea'), 'nudge'),
      commandButton(
        call,
        say.plain(ticked ? 'check-ins.our-streak' : 'check-ins.commit'),
        ticked ? 'streak' : 'commit',
      ),
    ),
  );
}
