import { greyCard } from '../../coach/cards.ts';
import type { Options } from '../../commands/options.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import {
  answeredCard,
  endedCard,
  notPausedCard,
  pausedCard,
  plannedCard,
  seasonCard,
  takenBackCard,
} from './cards.ts';
import { pauseForm } from './form.ts';
import { aheadOf, beginPause, endPauses, pausesOf, resume, takeBack } from './pauses.ts';
import { type Season, suggestedSpan } from './season.ts';
import { checkedSpan } from './span.ts';

/** The command `pause`. Without a last day it asks; a last day alone begins today. */
export async function pause(call: TeamCall, { from, until }: Options<'pause'>): Promise<Reply> {
  const { trx, team, person, now, words } = call;
  if (until) {
    const span = checkedSpan({ from: from ?? team.today, until }, team.today, words.language);
    return privately(pausedCard(call, await beginPause(trx, team.id, person.id, span, now), span));
  }
  const planned = from ? [] : aheadOf(await pausesOf(trx, team.id), team.today);
  if (planned.length) return privately(plannedCard(call, planned));
  return other(call, from);
}

export async function other(call: TeamCall, from?: string): Promise<Reply> {
  return { kind: 'form', form: await pauseForm(call, from ? { from } : {}) };
}

export async function end(call: TeamCall): Promise<Reply> {
  const ended = await endPauses(call.trx, call.team.id, call.team.today, call.now);
  return inPlace(ended.length ? endedCard(call, ended) : notPausedCard(call));
}

/** The last day comes from the button and is checked like a typed one. */
export async function unend(call: TeamCall, [id, until]: string[]): Promise<Reply> {
  const { trx, team } = call;
  if (!until || until < team.today || !(await resume(trx, team.id, Number(id), until)))
    return privately(greyCard(call));
  return inPlace(plannedCard(call, aheadOf(await pausesOf(trx, team.id), team.today)));
}

/** Args: one pause just made, or all that were planned for the same days. */
export async function undo(call: TeamCall, ids: string[]): Promise<Reply> {
  let back = false;
  for (const id of ids) back = (await takeBack(call.trx, call.team.id, Number(id), call.now)) || back;
  return back ? inPlace(takenBackCard(call)) : privately(greyCard(call));
}

type Asked = { season: Season; year: number };

/** What a button of the season's question carries; undefined for a forged or long-gone one. */
function asked({ team }: TeamCall, [season, typed]: string[]): Asked | undefined {
  const year = Number(typed);
  if ((season !== 'summer' && season !== 'winter') || !/^\d{4}$/.test(typed ?? '')) return undefined;
  if (suggestedSpan(season, year).until < team.today || year > Number(team.today.slice(0, 4)))
    return undefined;
  return { season, year };
}

export async function yes(call: TeamCall, args: string[]): Promise<Reply> {
  const { trx, team, person, now, words } = call;
  const question = asked(call, args);
  if (!question) return privately(greyCard(call));
  const suggested = suggestedSpan(question.season, question.year);
  const from = suggested.from < team.today ? team.today : suggested.from;
  const span = checkedSpan({ from, until: suggested.until }, team.today, words.language);
  const id = await beginPause(trx, team.id, person.id, span, now);
  return inPlace(answeredCard(team, question.season, question.year, person.name, { ...span, id }));
}

export async function no(call: TeamCall, args: string[]): Promise<Reply> {
  const question = asked(call, args);
  if (!question) return privately(greyCard(call));
  return inPlace(answeredCard(call.team, question.season, question.year, call.person.name));
}

/** Takes the answer back and asks again, in the same place. */
export async function reopen(call: TeamCall, args: string[]): Promise<Reply> {
  const question = asked(call, args);
  if (!question) return privately(greyCard(call));
  if (args[2]) await takeBack(call.trx, call.team.id, Number(args[2]), call.now);
  return inPlace(seasonCard(call.team, question.season, question.year));
}
