import { z } from 'zod';
import { buttons, card, context, text } from '../../cards/card.ts';
import { spokenMoment } from '../../content/dates.ts';
import type { Composed, Job } from '../../feature.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { localTime } from '../../schedule/local-time.ts';
import { isUnderWay } from '../../schedule/told.ts';
import { ask } from './asking.ts';
import { checklistCard, listButton, stepButton, stillAgainCard, stillCard } from './cards.ts';
import { type Care, neverWas } from './care.ts';
import { endedPost, overCard } from './channel-cards.ts';
import { checklistOf } from './notes.ts';
import { careAsked, posted } from './sending.ts';

const NOT_WANTED = { kind: 'skip', reason: 'switched-off' } as const satisfies Composed;

/** The one message that opens it: a calm sentence, and the checklist that is filled in place. */
export async function composeOpened(job: Job): Promise<Composed> {
  const care = await careAsked(job);
  if (!job.team || !care || care.ended_at !== null) return NOT_WANTED;
  return { kind: 'post', card: await listFor(job, care) };
}

async function listFor({ trx, team, now }: Job, care: Care) {
  if (!team) throw new Error('a checklist without a team');
  return checklistCard(team.words, team, care, await checklistOf(trx, care), now, 'list');
}

const drawn = z.object({ care: z.number().int(), of: z.enum(['care-opened', 'care-ended']) });

/** A message of the channel as things stand now. */
export async function composeCard(job: Job): Promise<Composed> {
  const { trx, team, now } = job;
  const care = await careAsked(job);
  const asked = drawn.safeParse(job.detail);
  if (!team || !care || !asked.success) return NOT_WANTED;
  const { of } = asked.data;
  const message = await posted(trx, team.id, of, care.id);
  if (message && isUnderWay(message)) {
    await enqueue(trx, { kind: 'care-card', to: { team: team.id }, at: now + 30_000, detail: job.detail });
  }
  if (!message?.provider_ref) return { kind: 'skip', reason: 'nobody-there' };
  const ref = message.provider_ref;
  if (of === 'care-ended') return { kind: 'edit', ref, card: endedPost(team, care) };
  const card = care.ended_at === null ? await listFor(job, care) : overCard(team, care, now, true);
  return { kind: 'edit', ref, card };
}

/** After 48 hours: does it go on? */
export async function composeStill(job: Job): Promise<Composed> {
  const { trx, team, now } = job;
  const care = await careAsked(job);
  if (!team || !care || care.ended_at !== null) return NOT_WANTED;
  await ask(trx, care, team, 'care-still-again', now);
  return { kind: 'post', card: stillCard(team, care) };
}

/** Nobody answered: once more, and not again. */
export async function composeStillAgain(job: Job): Promise<Composed> {
  const care = await careAsked(job);
  if (!job.team || !care || care.ended_at !== null) return NOT_WANTED;
  return { kind: 'post', card: stillAgainCard(job.team, care) };
}

const promised = z.object({ at: z.number() });

/** The hour announced for news has come. It was promised, and so it comes even when care mode has ended since. */
export async function composeNext(job: Job): Promise<Composed> {
  const { trx, team, detail } = job;
  const care = await careAsked(job);
  const asked = promised.safeParse(detail);
  if (!team || !care || !asked.success || neverWas(care)) return NOT_WANTED;
  const { at } = asked.data;
  if (care.next_at !== at) return NOT_WANTED;
  const { words } = team;
  const { say, language } = words;
  const { notes } = await checklistOf(trx, care);
  const moment = spokenMoment(language, at, team.settings.zone);
  return {
    kind: 'post',
    card: card(
      text(say.rich('care.now-news', { moment })),
      notes.line !== undefined && text(say.rich('care.last-line', { text: notes.line })),
      context(say.rich('care.nothing-new', { time: localTime(at, team.settings.zone) })),
      care.ended_at === null && buttons(stepButton(words, care, 'next', true), listButton(words, care)),
    ),
  };
}

/** It is over. */
export async function composeEnded(job: Job): Promise<Composed> {
  const care = await careAsked(job);
  if (!job.team || !care?.ended_at) return NOT_WANTED;
  return { kind: 'post', card: endedPost(job.team, care) };
}
