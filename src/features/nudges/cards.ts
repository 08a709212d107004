import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { escapeRich, joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import { clockTime } from '../../content/clock-time.ts';
import type { Nudge, Words } from '../../content/content.ts';
import { spokenDay } from '../../content/dates.ts';
import type { Team } from '../../team/team.ts';
import { gistOf } from './gist.ts';
import type { Mark } from './shown.ts';
import type { NudgeState } from './state.ts';

/** A nudge as its team's channel got it on a day. */
export type DailyNudge = { nudge: Nudge; date: string };

/** The day's card in the team's language, with what became of it. `line` is an extra sentence due that day. */
export function dailyCard(team: Team, { nudge, date }: DailyNudge, state: NudgeState, line?: Rich): Card {
  return card(line && text(line), ...dailyBlocks(team.words, team, { nudge, date }, state, 'c'));
}

/** The same for the channel, or in somebody's own words on their page. */
export function dailyBlocks(
  words: Words,
  team: Team,
  { nudge, date }: DailyNudge,
  state: NudgeState,
  mark: Extract<Mark, 'c' | 'h'>,
): Block[] {
  const { say } = words;
  const act = (verb: string) => encodeAction(`nudge.${verb}`, team.id, nudge.id, date, mark);
  const said = stateLine(words, team.settings, state);
  const mayComeBack = !state.taken.length && state.laterAt === undefined && !state.cameBack;
  const { blocks } = card(
    ...nudgeBlocks(words, nudge),
    said && text(said),
    state.done.length
      ? buttons(button(say.plain('nudges.me-too'), act('done')))
      : buttons(
          button(say.plain('nudges.done'), act('done'), 'primary'),
          !state.taken.length && button(say.plain('nudges.take'), act('take')),
          mayComeBack && button(say.plain('nudges.later'), act('later')),
          button(say.plain('nudges.another'), act('another')),
          button(say.plain('nudges.decline'), act('decline')),
        ),
  );
  return blocks;
}

/** One line for a day that has gone by. */
export function foldedCard(team: Team, { nudge, date }: DailyNudge, state: NudgeState): Card {
  const { say, language } = team.words;
  const day = capitalised(spokenDay(language, date), language);
  const rule = team.words.rules[nudge.rule].name;
  const idea = { rich: trusted(gistOf(team.words.nudges[nudge.id]?.text ?? '')) };
  const what = { day, rule, idea };
  const by = state.done.length ? state.done : state.taken;
  if (!by.length) return card(context(say.rich('nudges.folded', what)));
  const key = state.done.length ? 'nudges.folded-done' : 'nudges.folded-taken';
  if (team.settings.minors) return card(context(say.rich(`${key}-unnamed`, what)));
  return card(context(say.rich(key, { ...what, names: namesIn(team.words, by) })));
}

/** A nudge for one person who asked, in their language. */
export function privateCard(words: Words, team: Team, nudge: Nudge, date: string): Card {
  const { say } = words;
  const act = (verb: string) => encodeAction(`nudge.${verb}`, team.id, nudge.id, date, 'p');
  return card(
    ...nudgeBlocks(words, nudge),
    buttons(
      button(say.plain('nudges.done'), act('done'), 'primary'),
      button(say.plain('nudges.another'), act('another')),
      button(say.plain('nudges.decline'), act('decline')),
    ),
  );
}

/** Rule, idea, minutes and reason. */
export function nudgeBlocks({ rules, nudges, say }: Words, nudge: Nudge): Block[] {
  const words = nudges[nudge.id];
  if (!words) return [];
  const idea = trusted(`${words.text} ${say.rich('common.minutes', { minutes: nudge.minutes })}`);
  const reason = trusted(`*${escapeRich(words.reason)}*`);
  return [context(escapeRich(rules[nudge.rule].name)), text(joinRich([idea, reason]))];
}

function stateLine(
  words: Words,
  settings: Team['settings'],
  { done, taken, laterAt, readers = [] }: NudgeState,
): Rich | undefined {
  const { say } = words;
  if (done.length) {
    return settings.minors
      ? say.rich('nudges.is-done')
      : say.rich('nudges.done-by', { names: namesIn(words, done) });
  }
  if (taken.length) {
    return settings.minors
      ? say.rich('nudges.is-taken')
      : say.rich('nudges.taken-by', { names: namesIn(words, taken) });
  }
  return laterAt === undefined
    ? undefined
    : say.rich('nudges.comes-back', { time: clockTime(say, laterAt, settings.zone, readers) });
}

const MOST_NAMES = 4;

function namesIn({ say, language }: Words, people: (string | null)[]): string {
  const names = [...new Set(people.map((name) => name ?? say.plain('common.someone')))];
  const others = names.length - MOST_NAMES;
  const shown = others > 0 ? [...names.slice(0, MOST_NAMES), say.plain('nudges.others', { others })] : names;
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(shown);
}

const capitalised = (words: string, language: string): string =>
  words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
