import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { teamsOf } from '../../team/members.ts';
import type { Team } from '../../team/team.ts';
import { releaseCommitments } from '../commitments/leaving.ts';
import type { PersonalCall } from '../reflections/circle.ts';
import { syncReflection } from '../reflections/schedules.ts';

/** Which team, where there are several; else the question itself. */
export async function leaveCard(call: PersonalCall): Promise<Card> {
  const { trx, person, content, now, say } = call;
  const teams = await teamsOf(trx, person.id, content, now);
  const [only, ...others] = teams;
  if (!only) return card(text(say.rich('person.no-team')));
  if (others.length === 0) return askLeave(call, only);
  return card(text(say.rich('person.leave-which')), {
    kind: 'choice',
    action: encodeAction('person.leave-ask'),
    prompt: say.plain('common.which-team-prompt'),
    options: teams
      .slice(0, 25)
      .map(({ id, name }) => ({ value: String(id), label: [...name].slice(0, 75).join('') })),
  });
}

export const askLeave = (call: PersonalCall, team: Team): Card =>
  card(
    text(call.say.rich('person.leave-what', { team: team.name })),
    buttons(
      button(
        call.say.plain('person.leave-yes'),
        encodeAction('person.leave-now', undefined, team.id),
        'danger',
      ),
      commandButton(call, call.say.plain('person.stay'), 'me'),
    ),
  );

/** One of the person's own teams by its number; undefined for anything else. */
export async function ownTeam(
  { trx, person, content, now }: PersonalCall,
  id: string | undefined,
): Promise<Team | undefined> {
  const teams = await teamsOf(trx, person.id, content, now);
  return teams.find((team) => String(team.id) === id);
}

/** Ends the membership; the records stay with the team. Being a lead is kept in case they come back. */
export async function leaveTeam(call: PersonalCall, team: Team): Promise<Reply> {
  const { trx, person, content, now, say } = call;
  const mine = trx.updateTable('member').where('person_id', '=', person.id).where('team_id', '=', team.id);
  await mine.set({ left_at: now }).execute();
  await releaseCommitments(trx, person, now, team.id);
  await syncReflection(trx, person.id, content, now);
  const undo = encodeAction('person.rejoin', undefined, team.id, now);
  return inPlace(
    card(text(say.rich('person.left', { team: team.name })), buttons(button(say.plain('common.undo'), undo))),
  );
}

/** Takes back the very leaving the button speaks of, and no other. */
export async function rejoinTeam(call: PersonalCall, [id, leftAt]: string[]): Promise<Reply> {
  const { trx, person, content, now, say } = call;
  const back = await trx
    .updateTable('member')
    .set({ left_at: null })
    .where('person_id', '=', person.id)
    .where('team_id', '=', Number(id))
    .where('left_at', '=', Number(leftAt))
    .executeTakeFirst();
  if (back.numUpdatedRows === 0n) return privately(greyCard(call));
  await syncReflection(trx, person.id, content, now);
  return inPlace(card(text(say.rich('common.undone'))));
}
