import { sql } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { greyCard } from '../../coach/cards.ts';
import { spokenBy, type Words } from '../../content/content.ts';
import type { Call, Composed, Job } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { joinTeam } from '../../team/members.ts';
import type { Person } from '../../team/person.ts';
import { loadTeam, type Team } from '../../team/team.ts';
import { commitmentAsked } from './asked.ts';
import { correctDeclined, tellDeclined } from './declined.ts';
import { particulars } from './describe.ts';
import { type Commitment, commitmentOwnedBy, nameOf, nextReminder } from './queries.ts';
import { sentence } from './sentence.ts';

/** Composer of `commitment-offer`: somebody was named by others and is asked. */
export async function askOwner(job: Job): Promise<Composed> {
  const commitment = await commitmentAsked(job);
  const { team, person, trx, content } = job;
  const asked = commitment && commitment.accepted_at === null && commitment.owner_id === person?.id;
  if (!asked || !team || !person) return { kind: 'skip', reason: 'already-done' };
  const words = spokenBy(content, person) ?? team.words;
  return { kind: 'post', card: await offerCard(trx, words, commitment, team, person) };
}

async function offerCard(
  trx: Trx,
  words: Words,
  commitment: Commitment,
  team: Team,
  asked: Person,
): Promise<Card> {
  const { say } = words;
  const by = await nameOf(trx, commitment.proposed_by);
  return card(
    text(
      joinRich([
        say.rich('commitments.offer', { name: by ?? say.plain('common.someone') }),
        sentence(say, commitment),
      ]),
    ),
    context(particulars(words, team, commitment, await nextReminder(trx, commitment.id), asked)),
    // No team in these buttons: who is asked may not be a member yet.
    buttons(
      button(
        say.plain('commitments.button-accept'),
        encodeAction('commitment.accept', undefined, commitment.id),
        'primary',
      ),
      button(
        say.plain('commitments.button-decline'),
        encodeAction('commitment.decline', undefined, commitment.id),
      ),
    ),
  );
}

/** The named person says yes, and is a member from now on. */
export async function accept(call: Call, [id]: string[]): Promise<Reply> {
  const offered = await offeredTo(call, Number(id));
  if (!offered) return privately(greyCard(call));
  const { commitment, team } = offered;
  await joinTeam(call.trx, team.id, call.person.id, call.now);
  await call.trx
    .updateTable('commitment')
    .set({ accepted_at: commitment.accepted_at ?? call.now })
    .where('id', '=', commitment.id)
    .execute();
  await correctDeclined(call, commitment, team);
  return inPlace(await acceptedCard(call, commitment, team));
}

/** The named person says no: it stays the team's, and whoever named them is told in private. */
export async function decline(call: Call, [id]: string[]): Promise<Reply> {
  const offered = await offeredTo(call, Number(id));
  if (!offered) return privately(greyCard(call));
  const { commitment, team } = offered;
  if (commitment.accepted_at !== null) return inPlace(await acceptedCard(call, commitment, team));
  const { trx, say } = call;
  await trx.updateTable('commitment').set({ owner_id: null }).where('id', '=', commitment.id).execute();
  await tellDeclined(call, commitment, team);
  const undo = encodeAction('commitment.reconsider', undefined, commitment.id);
  return inPlace(
    card(
      text(joinRich([say.rich('commitments.declined'), sentence(say, commitment)])),
      buttons(button(say.plain('common.undo'), undo)),
    ),
  );
}

/** Takes a no back: the person is asked again, unless somebody else has taken it on or it is closed. */
export async function reconsider(call: Call, [id]: string[]): Promise<Reply> {
  const { trx, person, words } = call;
  if (await wasOffered(trx, person.id, Number(id))) {
    await trx
      .updateTable('commitment')
      .set({ owner_id: person.id })
      .where('id', '=', Number(id))
      .where('owner_id', 'is', null)
      .where('closed_at', 'is', null)
      .execute();
  }
  const offered = await offeredTo(call, Number(id));
  if (!offered || offered.commitment.accepted_at !== null) return privately(greyCard(call));
  await correctDeclined(call, offered.commitment, offered.team);
  return inPlace(await offerCard(trx, words, offered.commitment, offered.team, person));
}

/** Whether the coach once asked this person about this commitment. */
async function wasOffered(trx: Trx, personId: number, id: number): Promise<boolean> {
  if (!Number.isSafeInteger(id)) return false;
  const asked = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'commitment-offer')
    .where(sql<boolean>`json_extract(detail, '$.commitment') = ${id}`)
    .limit(1)
    .executeTakeFirst();
  return asked !== undefined;
}

async function acceptedCard(
  { say, words, trx, person }: Call,
  commitment: Commitment,
  team: Team,
): Promise<Card> {
  const mine = { ...commitment, accepted_at: commitment.accepted_at ?? 0 };
  return card(
    text(joinRich([say.rich('commitments.accepted', { team: team.name }), sentence(say, commitment)])),
    context(particulars(words, team, mine, await nextReminder(trx, commitment.id), person)),
    buttons(
      button(
        say.plain('commitments.button-change'),
        encodeAction('commitment.change', team.id, commitment.id),
      ),
      button(say.plain('commitments.button-all'), encodeAction('coach.run', team.id, 'commitments')),
    ),
  );
}

async function offeredTo({ trx, person, content, now }: Call, id: number) {
  const commitment = await commitmentOwnedBy(trx, person.id, id);
  const team = commitment && (await loadTeam(trx, { id: commitment.team_id }, content, now));
  return commitment && team && commitment.closed_at === null ? { commitment, team } : undefined;
}
