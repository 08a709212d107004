import type { Block } from '../../cards/card.ts';
import type { Rich } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { RULES, type Rule } from '../../content/rules.ts';
import type { Say } from '../../content/say.ts';
import type { RuleScore, Stage } from './score.ts';

const STAGES = 4;

/** The word for a stage, or that there were too few answers for one. */
export const stageWord = (say: Say, stage: Stage | undefined): string =>
  stage === undefined ? say.plain('common.stage-unknown') : say.plain(`common.stage-${stage}`);

/** What a stage means for a rule, and where to go from there. */
export const stageAbout = (say: Say, rule: Rule, stage: Stage | undefined): Rich =>
  say.rich(stage === undefined ? 'audit.stage-about-unknown' : `audit.stage-about-${rule}-${stage}`);

/** One line for each rule: steps of four, and the stage in words. */
export const stageBlocks = ({ say, rules }: Words, scores: Record<Rule, RuleScore>): Block[] =>
  RULES.map((rule) => ({
    kind: 'progress',
    label: rules[rule].name,
    value: scores[rule].stage === undefined ? 0 : scores[rule].stage + 1,
    of: STAGES,
    note: stageWord(say, scores[rule].stage),
  }));
