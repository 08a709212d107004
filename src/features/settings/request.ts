import { z } from 'zod';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { spokenBy } from '../../content/content.ts';
import type { Composed, Job, TeamCall } from '../../feature.ts';

const detailShape = z.object({ person: z.number() });

/** The request in the channel, for whoever may host the coach there to accept. */
export async function requestMessage({ trx, team, detail }: Job): Promise<Composed> {
  if (team?.status !== 'requested') return { kind: 'skip', reason: 'already-done' };
  const { say } = team.words;
  const { person } = detailShape.parse(detail);
  const row = await trx
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst();
  const name = (!team.settings.minors && row?.name) || say.plain('common.someone');
  const accept = button(say.plain('settings.accept'), encodeAction('settings.accept', team.id), 'primary');
  return { kind: 'post', card: card(text(say.rich('settings.request', { name })), buttons(accept)) };
}

/** Takes the request's place in the channel: in the team's language, whoever pressed. */
export function acceptedCard({ team }: TeamCall): Card {
  return card(text(team.words.say.rich('settings.accepted', { hour: team.settings.nudge })));
}

export const hostsOnlyCard = ({ say }: TeamCall): Card => card(text(say.rich('settings.hosts-only')));

/** Tells who asked that it was accepted. */
export async function acceptedMessage({ team, person, content }: Job): Promise<Composed> {
  if (!team || !person) return { kind: 'skip', reason: 'nobody-there' };
  // Where there are minors nobody is written to directly; the channel's card says it too.
  if (team.settings.minors) return { kind: 'skip', reason: 'switched-off' };
  const { say } = spokenBy(content, person) ?? team.words;
  const audit = button(
    say.plain('settings.start-audit'),
    encodeAction('coach.run', team.id, 'audit'),
    'primary',
  );
  return {
    kind: 'post',
    card: card(text(say.rich('settings.your-request-accepted', { team: team.name })), buttons(audit)),
  };
}
