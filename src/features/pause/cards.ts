import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { trusted } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { shortDay, spokenDay } from '../../content/dates.ts';
import type { TeamCall } from '../../feature.ts';
import type { Team } from '../../team/team.ts';
import type { Pause } from './pauses.ts';
import { type Season, suggestedSpan } from './season.ts';
import { mergedSpans, type Span } from './span.ts';

const days = ({ from, until }: Span, language: string) => ({
  from: spokenDay(language, from, { year: true }),
  until: spokenDay(language, until, { year: true }),
});

/** A pause is on record. */
export function pausedCard({ say, team, words }: TeamCall, id: number, span: Span): Card {
  const running = span.from <= team.today;
  return card(
    text(say.rich('pause.noted', days(span, words.language))),
    context(say.rich('pause.ends-by-itself')),
    buttons(
      button(say.plain('common.undo'), encodeAction('pause.undo', team.id, id)),
      running && button(say.plain('pause.end'), encodeAction('pause.end', team.id)),
    ),
  );
}

/** What is planned already, before another one is asked for. */
export function plannedCard({ say, team, words }: TeamCall, pauses: readonly Pause[]): Card {
  const running = pauses.some(({ from }) => from <= team.today);
  return card(
    ...mergedSpans(pauses)
      .slice(0, 10)
      .flatMap((span) => [
        text(say.rich('pause.planned', days(span, words.language))),
        span.from > team.today &&
          buttons(
            button(say.plain('common.undo'), encodeAction('pause.undo', team.id, ...idsWithin(pauses, span))),
          ),
      ]),
    buttons(
      running && button(say.plain('pause.end'), encodeAction('pause.end', team.id)),
      button(say.plain('pause.another'), encodeAction('pause.other', team.id)),
    ),
  );
}

/** More than a handful for the same days is beyond what a button carries; pressed again, it takes the rest back. */
const MOST_IDS = 4;

const idsWithin = (pauses: readonly Pause[], span: Span): number[] =>
  pauses
    .filter(({ from, until }) => span.from <= from && until <= span.until)
    .slice(0, MOST_IDS)
    .map(({ id }) => id);

/** Work goes on today. */
export function endedCard({ say, team }: TeamCall, ended: readonly Pause[]): Card {
  const longest = [...ended].sort((a, b) => b.until.localeCompare(a.until))[0];
  return card(
    text(say.rich('pause.ended')),
    buttons(
      longest &&
        button(say.plain('common.undo'), encodeAction('pause.resume', team.id, longest.id, longest.until)),
    ),
  );
}

export function takenBackCard({ say, team }: TeamCall): Card {
  return card(
    text(say.rich('common.undone')),
    buttons(button(say.plain('pause.another'), encodeAction('pause.other', team.id))),
  );
}

export const notPausedCard = ({ say, team }: TeamCall): Card =>
  card(
    text(say.rich('pause.none')),
    buttons(button(say.plain('pause.another'), encodeAction('pause.other', team.id))),
  );

/** The question to the whole team, in place of that day's nudge. */
export function seasonCard({ id, words }: Pick<Team, 'id' | 'words'>, season: Season, year: number): Card {
  const { say, moments, language } = words;
  const variants = season === 'summer' ? moments.pause_summer : moments.pause_winter;
  const span = suggestedSpan(season, year);
  const brief = (date: string) => shortDay(language, date, { year: false });
  return card(
    text(trusted(variants[year % variants.length] ?? '')),
    buttons(
      button(
        say.plain('pause.yes', { from: brief(span.from), until: brief(span.until) }),
        encodeAction('pause.yes', id, season, year),
        'primary',
      ),
      button(say.plain('pause.no'), encodeAction('pause.no', id, season, year)),
      button(say.plain('pause.other-dates'), encodeAction('pause.other', id)),
    ),
  );
}

/** Its answer, seen by the whole team and so in its language. */
export function answeredCard(
  team: Team,
  season: Season,
  year: number,
  by: string,
  pause?: Span & { id: number },
): Card {
  const { say, language }: Words = team.words;
  const name = team.settings.minors ? say.plain('common.someone') : by;
  const answer = pause
    ? say.rich('pause.yes-noted', { ...days(pause, language), name })
    : say.rich('pause.no-noted', { name });
  return card(
    text(answer),
    buttons(
      button(say.plain('common.undo'), encodeAction('pause.reopen', team.id, season, year, pause?.id ?? '')),
    ),
  );
}
