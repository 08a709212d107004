import type { Rich } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { linkText } from '../check-ins/link.ts';
import type { MonthFacts } from './facts.ts';

export const isQuiet = ({ actions, moved }: MonthFacts): boolean => actions === 0 && !moved;

/** What a month holds, a line each; nothing is said of what it does not hold, but `quiet` where no step was noted. */
export function summaryLines(
  { say, rules }: Words,
  facts: MonthFacts,
  quiet: 'summary.quiet' | 'summary.board-quiet' = 'summary.quiet',
): Rich[] {
  const { actions, effects, moved } = facts;
  return [
    actions > 0 ? say.rich('summary.actions', { count: actions }) : say.rich(quiet),
    ...(effects.started > 0 ? [say.rich('summary.started', { count: effects.started })] : []),
    ...(effects.answered > 0 ? [say.rich('summary.answered', { count: effects.answered })] : []),
    ...(effects.published > 0 ? [say.rich('summary.published', { count: effects.published })] : []),
    ...(moved
      ? [
          say.rich('summary.moved', {
            rule: rules[moved.rule].name,
            from: say.plain(`common.stage-${moved.from}`),
            to: say.plain(`common.stage-${moved.to}`),
          }),
        ]
      : []),
  ];
}

export const linkLines = ({ links }: MonthFacts): Rich[] => links.map(linkText);
