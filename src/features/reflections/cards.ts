import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { escapeRich, joinRich, type Rich, trusted } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { spokenDay } from '../../content/dates.ts';
import type { Team } from '../../team/team.ts';
import type { Records } from './records.ts';
import { FIELDS, type Reflection } from './week.ts';

export type WeekFacts = {
  reflection: Reflection;
  records: Records;
  will?: string;
  /** What the coach says about its own pace or silence, if anything. */
  notes: Rich[];
  teams: readonly Team[];
};

/** This week's reflection, to be answered with one tap. */
export function weekCard(words: Words, { reflection, records, will, notes, teams }: WeekFacts): Card {
  const { say } = words;
  const opening = words.reflections[reflection.set_id]?.opening;
  return card(
    heading(say.plain('reflections.title')),
    ...notes.map(text),
    text(recordsText(words, records)),
    will !== undefined && text(say.rich('reflections.last-will', { will })),
    opening !== undefined && text(trusted(`**${escapeRich(opening)}**`)),
    moodButtons(words, reflection.week),
    context(say.rich('reflections.yours')),
    teamNames(words, teams),
  );
}

function recordsText({ say }: Words, { count, items }: Records): Rich {
  const sentence = say.rich('reflections.recorded', { count });
  return joinRich([sentence, ...items.map((item) => trusted(`• ${item}`))]);
}

export function moodButtons({ say }: Words, week: string): Block | undefined {
  return buttons(
    button(say.plain('reflections.mood-good'), encodeAction('reflection.mood', undefined, week, 'good')),
    button(say.plain('reflections.mood-mixed'), encodeAction('reflection.mood', undefined, week, 'mixed')),
    button(say.plain('reflections.mood-hard'), encodeAction('reflection.mood', undefined, week, 'hard')),
    button(say.plain('reflections.one-sentence'), encodeAction('reflection.write', undefined, week, 'one')),
    button(say.plain('reflections.nothing'), encodeAction('reflection.nothing', undefined, week)),
  );
}

/** With one team the coach's edge and the worker would add the same line; it is added once. */
function teamNames({ say }: Words, teams: readonly Team[]): Block | undefined {
  const [only, ...others] = teams;
  if (!only) return undefined;
  if (others.length === 0) return context(say.rich('common.about-team', { team: only.name }));
  return context(say.rich('reflections.teams', { teams: teams.map(({ name }) => name).join(', ') }));
}

/** After the tap: that was enough, and more is welcome. */
export function moodNotedCard(words: Words, { week, mood }: Reflection, weekly: Block[]): Card {
  const { say } = words;
  return card(
    text(
      mood === null
        ? say.rich('reflections.noted-nothing')
        : say.rich('reflections.noted', { mood: say.plain(`reflections.mood-${mood}`) }),
    ),
    buttons(
      button(say.plain('reflections.one-sentence'), encodeAction('reflection.write', undefined, week, 'one')),
      button(say.plain('reflections.further'), encodeAction('reflection.write', undefined, week, 'all')),
      button(say.plain('reflections.correct'), encodeAction('reflection.again', undefined, week)),
    ),
    ...weekly,
  );
}

/** What was written, shown back to its author. */
export function reviewCard(words: Words, reflection: Reflection): Card {
  const { say } = words;
  const written = FIELDS.flatMap((field): Block[] => {
    const value = reflection[field];
    if (value === null) return [];
    return [text(trusted(`**${say.rich(`reflections.field-${field}`)}**\n${escapeRich(value)}`))];
  });
  const { week } = reflection;
  return card(
    heading(say.plain('reflections.review-title', { day: spokenDay(words.language, week) })),
    reflection.mood !== null &&
      text(say.rich('reflections.review-mood', { mood: say.plain(`reflections.mood-${reflection.mood}`) })),
    ...(written.length || reflection.mood ? written : [text(say.rich('reflections.review-empty'))]),
    buttons(
      reflection.will !== null &&
        button(
          say.plain('reflections.to-commitment'),
          encodeAction('reflection.commit', undefined, week),
          'primary',
        ),
      button(say.plain('reflections.edit'), encodeAction('reflection.write', undefined, week, 'all')),
      written.length > 0 &&
        button(say.plain('reflections.share'), encodeAction('reflection.share', undefined, week)),
      button(say.plain('reflections.erase'), encodeAction('reflection.erase', undefined, week)),
    ),
    context(say.rich('reflections.yours')),
  );
}
