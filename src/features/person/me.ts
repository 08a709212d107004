import { type Block, card, text } from '../../cards/card.ts';
import type { Options } from '../../commands/options.ts';
import { privately, type Reply } from '../../reply.ts';
import type { PersonalCall } from '../reflections/circle.ts';
import { setWeekly } from '../reflections/consent.ts';
import { weeklyLine, withoutCircle } from '../reflections/consent-answer.ts';
import { goAway } from './absence-change.ts';
import { changedCard } from './changed.ts';
import { speak } from './language.ts';
import { meCard } from './me-card.ts';

/** Everything about the person, or the changes they typed, each with its way back. Throws UserError. */
export async function me(asked: PersonalCall, { weekly, away, language }: Options<'me'>): Promise<Reply> {
  if (weekly === undefined && away === undefined && language === undefined)
    return privately(await meCard(asked));
  const spoken = language === undefined ? undefined : await speak(asked, language);
  const call = spoken?.call ?? asked;
  const lines: (Block | false | undefined)[] = [...(spoken?.lines ?? [])];
  if (weekly !== undefined) lines.push(...(await changeWeekly(call, weekly)));
  if (away !== undefined) lines.push(...(await goAway(call, away)));
  return privately(changedCard(call, lines));
}

async function changeWeekly(call: PersonalCall, wanted: boolean): Promise<(Block | false | undefined)[]> {
  if (wanted && call.circle.length === 0) return [text(withoutCircle(call))];
  const weekly = wanted ? 'on' : 'off';
  await setWeekly(call, weekly);
  return card(...weeklyLine(call, weekly, call.person.weekly)).blocks;
}
