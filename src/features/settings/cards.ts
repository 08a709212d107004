import { encodeAction } from '../../cards/action-id.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  type Card,
  card,
  context,
  fields,
  text,
} from '../../cards/card.ts';
import { escapeRich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { spokenMoment } from '../../content/dates.ts';
import type { Call, TeamCall } from '../../feature.ts';
import { isQuiet } from '../../schedule/quiet.ts';
import type { TeamSettings } from '../../team/settings.ts';
import { nextNudgeAt } from '../nudges/next-day.ts';
import { previewCard } from '../nudges/preview.ts';
import type { Applied } from './apply.ts';
import { SETTING_NAMES, type SettingName, settingInWords } from './in-words.ts';
import { leadName, leadsOf, type NewLead } from './leads.ts';
import { regionsFor } from './region.ts';

/** The setup is done: what was set, the hour it means, one thing to do, and a first look at tomorrow's nudge. */
export async function finishedCard(call: TeamCall): Promise<Card> {
  const { say, team, source } = call;
  if (team.status === 'requested') return requestedCard(call);
  const leads = await leadsOf(call.trx, team.id);
  const preview = await previewCard(call);
  return card(
    text(say.rich('settings.finished', { team: team.name })),
    ...(await settingFields(call, SETTING_NAMES)),
    await nextNudge(call),
    hoursInQuiet(call),
    source.ways?.invite !== undefined && text(say.rich('settings.invite', { invite: source.ways.invite })),
    leads.length < 2 && text(say.rich('settings.second-lead')),
    context(say.rich('settings.who-hosts')),
    ...preview.blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'choice'),
    buttons(
      { ...commandButton(call, say.plain('settings.start-audit'), 'audit'), weight: 'primary' },
      button(say.plain('settings.change'), encodeAction('settings.edit', team.id, 1)),
    ),
  );
}

async function requestedCard(call: TeamCall): Promise<Card> {
  return card(
    text(call.say.rich('settings.requested')),
    ...(await settingFields(call, SETTING_NAMES)),
    buttons(commandButton(call, call.say.plain('settings.change'), 'setup')),
  );
}

/** What a command or a single page changed, each with what it was. */
export async function changedCard(
  { call, changed, from, to, lead }: Applied,
  before: TeamSettings,
): Promise<Card> {
  const { say, words, team } = call;
  if (changed.length === 0 && !lead) return card(text(say.rich('settings.same')), moreButtons(call));
  const [regions, earlier] = [await regionsFor(team.settings), await regionsFor(before)];
  const value = (name: SettingName) =>
    say.rich('settings.now-and-before', {
      now: settingInWords(name, team.settings, words, regions),
      before: settingInWords(name, before, words, earlier),
    });
  const hours = changed.some((name) => name === 'nudge' || name === 'zone' || name === 'days');
  return card(
    changed.length > 0 && text(say.rich('settings.changed')),
    ...inTens(changed.map((name) => ({ label: say.plain(`settings.${name}`), value: value(name) }))),
    lead && text(leadSentence(call, lead)),
    hours && team.status === 'active' && (await nextNudge(call)),
    (hours || changed.includes('quiet') || changed.includes('reflection')) && hoursInQuiet(call),
    changed.includes('minors') && team.settings.minors && text(say.rich('settings.minors-means')),
    moreButtons(call, undoButton(call, from, to, lead)),
  );
}

const leadSentence = (call: TeamCall, { before, name }: NewLead) =>
  call.say.rich(before ? 'settings.lead-already' : 'settings.lead-named', { name: leadName(call, name) });

function undoButton({ say, team }: TeamCall, from: number, to: number, lead?: NewLead): Button | undefined {
  const named = lead && !lead.before ? lead.id : undefined;
  if (from === to && named === undefined) return undefined;
  return button(say.plain('common.undo'), encodeAction('settings.undo', team.id, from, to, named ?? ''));
}

export const undoneCard = (call: TeamCall): Card =>
  card(text(call.say.rich('common.undone')), moreButtons(call));

const moreButtons = (call: TeamCall, first?: Button): Block | undefined =>
  buttons(first, commandButton(call, call.say.plain('settings.see-all'), 'status'));

/** Settings as fields, no more in a block than a card may have. */
export async function settingFields(
  { say, words, team }: TeamCall,
  names: readonly SettingName[],
): Promise<Block[]> {
  const regions = await regionsFor(team.settings);
  return inTens(
    names.map((name) => ({
      label: say.plain(`settings.${name}`),
      value: escapeRich(settingInWords(name, team.settings, words, regions)),
    })),
  );
}

type FieldList = Parameters<typeof fields>;

function inTens(list: FieldList): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < list.length; at += 10) blocks.push(fields(...list.slice(at, at + 10)));
  return blocks;
}

async function nextNudge({ trx, say, team, words, now }: TeamCall): Promise<Block | undefined> {
  const { zone } = team.settings;
  const at = await nextNudgeAt(trx, team, now);
  if (at === undefined) return undefined;
  return text(say.rich('settings.next-nudge', { when: spokenMoment(words.language, at, zone), zone }));
}

/** Two settings that contradict each other: the hour that was chosen wins, and that is said. */
export function hoursInQuiet({ say, team }: TeamCall): Block | undefined {
  const { nudge, reflection, quiet } = team.settings;
  const inside = [nudge, reflection.time].filter((time) => isQuiet(time, quiet));
  const [time] = inside;
  return time === undefined ? undefined : context(say.rich('settings.in-quiet', { time, ...quiet }));
}

/** Typed where no channel is: a team is the people around one. */
export function useChannelCard(call: Call): Card {
  return card(
    text(call.say.rich('settings.use-channel')),
    buttons(commandButton(call, call.say.plain('common.see-help'), 'help')),
  );
}

/** A lead types it in a channel without team while a team of theirs has lost its own. */
export function moveCard({ say }: Call, team: { id: number; name: string }): Card {
  return card(
    text(say.rich('settings.move-question', { team: team.name })),
    buttons(
      button(say.plain('settings.move-here'), encodeAction('settings.move', team.id), 'primary'),
      button(say.plain('settings.new-team'), encodeAction('settings.fresh')),
    ),
  );
}
