import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import { shorten } from '../../commands/fold.ts';
import { mentionedPerson } from '../../commands/values/choices.ts';
import { UserError } from '../../errors.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { membershipOf } from '../../team/members.ts';
import { undoneCard } from './cards.ts';
import { leadName, leadsOf, removeLead, requireLead, setLead } from './leads.ts';

/** Asks before somebody named (`@{id}`) stops leading. Throws UserError when they do not, or are the only one. */
export async function askRemoval(call: TeamCall, typed: string): Promise<Card> {
  const { trx, team, person, organisationId, say } = call;
  const external = mentionedPerson(typed);
  if (!external) throw new UserError('common.not-a-person', { typed: shorten(typed) });
  const named = await trx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('external_id', '=', external)
    .executeTakeFirst();
  const leads = await leadsOf(trx, team.id);
  const lead = leads.find(({ id }) => id === named?.id);
  if (!lead) throw new UserError('settings.not-a-lead', {});
  if (leads.length < 2) throw new UserError('settings.last-lead', {});
  return card(
    text(
      lead.id === person.id
        ? say.rich('settings.remove-lead-self')
        : say.rich('settings.remove-lead-ask', { name: leadName(call, lead.name) }),
    ),
    buttons(
      button(
        say.plain('settings.remove-lead-yes'),
        encodeAction('settings.remove-lead', team.id, lead.id),
        'danger',
      ),
      commandButton(call, say.plain('settings.remove-lead-no'), 'status'),
    ),
  );
}

export async function remove(call: TeamCall, [typed]: string[]): Promise<Reply> {
  requireLead(call);
  const { trx, team, person, say, administrator } = call;
  const lead = (await leadsOf(trx, team.id)).find(({ id }) => String(id) === typed);
  if (!lead || !(await removeLead(call, lead.id))) return privately(greyCard(call));
  const own = lead.id === person.id;
  // Whoever has just stepped down may not change settings any more, so there is no way back for them alone.
  const mayUndo = !own || administrator;
  const undo = encodeAction('settings.restore-lead', team.id, lead.id);
  return inPlace(
    card(
      text(
        own
          ? say.rich('settings.lead-removed-self')
          : say.rich('settings.lead-removed', { name: leadName(call, lead.name) }),
      ),
      mayUndo && buttons(button(say.plain('common.undo'), undo)),
    ),
  );
}

/** Undo. Not for somebody who has left the team since. */
export async function restore(call: TeamCall, [typed]: string[]): Promise<Reply> {
  requireLead(call);
  const id = Number(typed);
  const member = Number.isSafeInteger(id) && (await membershipOf(call.trx, call.team.id, id));
  if (!member) return privately(greyCard(call));
  await setLead(call.trx, call.team.id, id, true);
  return inPlace(undoneCard(call));
}
