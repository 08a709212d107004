import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, text } from '../../cards/card.ts';
import { LIMITS } from '../../cards/limits.ts';
import { commandButton } from '../../coach/cards.ts';
import { spokenBy, type Words } from '../../content/content.ts';
import type { Call } from '../../feature.ts';
import { membershipOf, teamsOf } from '../../team/members.ts';
import type { Team } from '../../team/team.ts';
import { teamBlocks } from './team-blocks.ts';

/** More would be more than a card holds; the others are one press away. */
const SHOWN = 2;

/** One person's page: their teams with today's nudge, what is promised, what is set, and the ways on from there. */
export async function homeCard(call: Call): Promise<Card> {
  const { say } = call;
  const teams = await teamsOf(call.trx, call.person.id, call.content, call.now);
  if (teams.length === 0) return strangerCard(call.words);
  const blocks: Block[] = [];
  for (const team of teams.slice(0, SHOWN)) blocks.push(...(await partOf(call, team)));
  return card(
    ...blocks,
    teams.length > SHOWN && otherTeams(call, teams.slice(SHOWN)),
    buttons(
      commandButton(call, say.plain('home.me'), 'me'),
      commandButton(call, say.plain('common.see-help'), 'help'),
    ),
  );
}

/** For somebody in no team, or whom the coach has not met. */
export function strangerCard({ say }: Words): Card {
  const run = (command: string) => encodeAction('coach.run', undefined, command);
  return card(
    text(say.rich('home.welcome')),
    text(say.rich('help.fits-setup-elsewhere')),
    buttons(button(say.plain('home.rules'), run('rules')), button(say.plain('common.see-help'), run('help'))),
  );
}

/** A team of this person's, chosen on their page. */
export async function otherTeamCard(call: Call, id: number): Promise<Card | undefined> {
  const teams = await teamsOf(call.trx, call.person.id, call.content, call.now);
  const team = teams.find((one) => one.id === id);
  return team && card(...(await partOf(call, team)));
}

async function partOf(call: Call, team: Team): Promise<Block[]> {
  const member = await membershipOf(call.trx, team.id, call.person.id);
  const words = spokenBy(call.content, call.person) ?? team.words;
  return teamBlocks({ ...call, team, member: member ?? { lead: false }, words, say: words.say });
}

const otherTeams = ({ say }: Call, teams: Team[]): Block => ({
  kind: 'choice',
  action: encodeAction('home.team'),
  prompt: say.plain('home.other-team'),
  options: teams.slice(0, LIMITS.options).map(({ id, name }) => ({
    value: String(id),
    label: [...name].slice(0, LIMITS.optionLabel).join(''),
  })),
});
