import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, card, context, heading, text } from '../../cards/card.ts';
import { LIMITS } from '../../cards/limits.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { clockMoment } from '../../content/clock-time.ts';
import type { TeamCall } from '../../feature.ts';
import { openSitting } from '../audit/sitting.ts';
import { openCommitments } from '../commitments/queries.ts';
import { sentence } from '../commitments/sentence.ts';
import { nextNudgeAt } from '../nudges/next-day.ts';
import { todaysNudge } from '../nudges/todays.ts';
import { settingInWords } from '../settings/in-words.ts';

const COMMITMENTS = 3;

/** One team on a person's page, in eight blocks at most. */
export async function teamBlocks(call: TeamCall): Promise<Block[]> {
  const { say, team } = call;
  const title = heading([...team.name].slice(0, LIMITS.heading).join(''));
  if (team.status === 'requested') return [title, text(say.rich('common.team-waiting'))];
  const { blocks } = card(
    title,
    ...(team.status === 'resting' ? [text(say.rich('status.resting'))] : await nudgePart(call)),
    await commitmentsPart(call),
    settingsLine(call),
    await ways(call),
  );
  return blocks;
}

async function nudgePart(call: TeamCall): Promise<Block[]> {
  const { trx, team, person, say, words, now } = call;
  const today = await todaysNudge(call);
  if (today) return today;
  const next = await nextNudgeAt(trx, team, now);
  if (next === undefined) return [text(say.rich('home.no-nudge'))];
  const when = clockMoment(words, next, team.settings.zone, person.zone);
  return [text(say.rich('home.next-nudge', { when }))];
}

async function commitmentsPart({ trx, team, say }: TeamCall): Promise<Block> {
  const open = await openCommitments(trx, team.id);
  const more = open.length - COMMITMENTS;
  return text(
    joinRich([
      say.rich('home.commitments', { count: open.length }),
      ...open.slice(0, COMMITMENTS).map((one) => sentence(say, one)),
      ...(more > 0 ? [say.rich('home.more-commitments', { count: more })] : []),
    ]),
  );
}

function settingsLine({ say, team: { settings }, words }: TeamCall): Block {
  const said = (name: 'rhythm' | 'nudge' | 'zone') => settingInWords(name, settings, words, {});
  return context(
    say.rich('home.settings', { rhythm: said('rhythm'), time: said('nudge'), zone: said('zone') }),
  );
}

async function ways(call: TeamCall): Promise<Block | undefined> {
  const { say, team } = call;
  const audit = (await openSitting(call, 'alone')) ? 'audit-open' : 'audit';
  return buttons(
    commandButton(call, say.plain(`help.do-${audit}`), 'audit'),
    commandButton(call, say.plain('commitments.button-all'), 'commitments'),
    button(say.plain('commitments.button-new'), encodeAction('commitment.new', team.id)),
    commandButton(call, say.plain('home.results'), 'results'),
    commandButton(call, say.plain('home.status'), 'status'),
  );
}
