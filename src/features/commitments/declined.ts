import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { spokenBy } from '../../content/content.ts';
import type { Call, Composed, Job } from '../../feature.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { isUnderWay, type Told, toldOf } from '../../schedule/told.ts';
import type { Team } from '../../team/team.ts';
import { commitmentAsked } from './asked.ts';
import { type Commitment, nameOf } from './queries.ts';
import { sentence } from './sentence.ts';

/** Long enough for a message on its way to arrive. */
const LATER = 30_000;

/** The letter that tells a no: about which commitment, and whose no. */
const letter = z.object({ commitment: z.number(), by: z.number() });
type Letter = z.infer<typeof letter>;

const letterOf = (trx: Trx, team: Team, { commitment, by }: Letter): Promise<Told | undefined> =>
  toldOf(trx, team.id, 'commitment-declined', { commitment, by });

/** Whoever proposed it hears of a no once, in private; a no after a second thought corrects that letter. */
export async function tellDeclined(call: Call, commitment: Commitment, team: Team): Promise<void> {
  const { trx, person, now } = call;
  const { id, proposed_by } = commitment;
  if (proposed_by === null || proposed_by === person.id) return;
  const detail: Letter = { commitment: id, by: person.id };
  const told = await letterOf(trx, team, detail);
  if (!told || told.state === 'skipped' || told.state === 'dead')
    await enqueue(trx, {
      kind: 'commitment-declined',
      to: { person: proposed_by, team: team.id },
      at: now,
      detail,
    });
  else await correctDeclined(call, commitment, team);
}

/** They thought again: a letter that told their no says how things stand now. */
export async function correctDeclined(
  { trx, person, now }: Call,
  { id, proposed_by }: Commitment,
  team: Team,
): Promise<void> {
  const detail: Letter = { commitment: id, by: person.id };
  const told = await letterOf(trx, team, detail);
  if (proposed_by === null || !told || (!told.provider_ref && !isUnderWay(told))) return;
  const to = { person: proposed_by, team: team.id };
  await enqueue(trx, { kind: 'commitment-declined-card', to, at: now, detail });
}

/** Composer of `commitment-declined`. */
export async function composeDeclined(job: Job): Promise<Composed> {
  const { team, detail } = job;
  const { success, data } = letter.safeParse(detail);
  const commitment = success && (await commitmentAsked(job));
  // Owned by whoever said no: they have thought again.
  if (!commitment || !team || team.settings.minors || commitment.owner_id === data.by)
    return { kind: 'skip', reason: 'already-done' };
  return { kind: 'post', card: await declinedCard(job, team, commitment, data.by) };
}

/** Composer of `commitment-declined-card`. */
export async function composeCorrected(job: Job): Promise<Composed> {
  const { trx, team, person, now, detail } = job;
  const { success, data } = letter.safeParse(detail);
  const commitment = success && (await commitmentAsked(job));
  if (!commitment || !team || !person || team.settings.minors)
    return { kind: 'skip', reason: 'already-done' };
  const told = await letterOf(trx, team, data);
  if (told && isUnderWay(told)) {
    const to = { person: person.id, team: team.id };
    await enqueue(trx, { kind: 'commitment-declined-card', to, at: now + LATER, detail: data });
  }
  if (!told?.provider_ref) return { kind: 'skip', reason: 'nobody-there' };
  return { kind: 'edit', ref: told.provider_ref, card: await declinedCard(job, team, commitment, data.by) };
}

/** How things stand with somebody's no, in the words of whoever proposed it. */
async function declinedCard(
  { trx, content, person }: Job,
  team: Team,
  commitment: Commitment,
  declinedBy: number,
): Promise<Card> {
  const { say } = (person && spokenBy(content, person)) ?? team.words;
  const { id, owner_id, accepted_at } = commitment;
  const again = accepted_at === null ? 'commitments.reconsidered-by' : 'commitments.accepted-by';
  const name = (await nameOf(trx, declinedBy)) ?? say.plain('common.someone');
  return card(
    text(
      joinRich([
        say.rich(owner_id === declinedBy ? again : 'commitments.declined-by', { name }),
        sentence(say, commitment),
      ]),
    ),
    buttons(
      owner_id === null &&
        button(say.plain('commitments.button-take'), encodeAction('commitment.take', team.id, id, 'here')),
      button(say.plain('commitments.button-change'), encodeAction('commitment.change', team.id, id)),
    ),
  );
}
