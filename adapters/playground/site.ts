import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { TextFile } from '../../src/cards/card.ts';
import type { CommandUsage } from '../../src/commands/usage.ts';
import type { Say } from '../../src/content/say.ts';
import { faultFacts } from '../../src/log.ts';
import type { Instant } from '../../src/ports.ts';
import type { PlaygroundClock } from './clock.ts';
import type { Answer, createConversation } from './conversation.ts';
import { pageLanguage } from './language.ts';
import { leapEnd } from './leap.ts';
import { type LiveHub, shown } from './live.ts';
import { CHANNEL, MEMBERS, type Member, type MemberId } from './members.ts';
import { PAGE_SIZE, pageState } from './page-state.ts';
import type { EventRequest, earlierQuery, languageRequest, moveRequest, talkRequest } from './requests.ts';
import type { PlaygroundStore } from './store.ts';
import type { Advance, TimeTravel } from './time-travel.ts';
import type { Live, Outcome } from './wire.ts';

const NOTHING: Outcome = { kind: 'messages', messages: [] };

export type Site = ReturnType<typeof createSite>;

/** What the page can ask for, each in the page's language. */
export function createSite(parts: {
  store: PlaygroundStore;
  clock: PlaygroundClock;
  live: LiveHub;
  time: TimeTravel;
  advance: Advance;
  conversation: ReturnType<typeof createConversation>;
  startOver: () => Promise<void>;
  says: Record<string, Say>;
  usages: Record<string, CommandUsage[]>;
  log: Pick<Logger, 'error'>;
}) {
  const { store, clock, live, time, advance, conversation, says, usages, log } = parts;
  const languages = Object.keys(says);

  async function say(accepted: string | undefined): Promise<Say> {
    const language = await pageLanguage(store, languages, accepted);
    const found = says[language];
    if (!found) throw new Error(`no strings in ${language}`);
    return found;
  }

  async function stateFor(person: MemberId, accepted: string | undefined): Promise<Live> {
    const words = await say(accepted);
    const commands = usages[words.language] ?? [];
    const state = await pageState({ store, clock, time, languages, say: words, usages: commands }, person);
    return { kind: 'state', state };
  }

  async function act(request: EventRequest, accepted: string | undefined): Promise<Outcome> {
    const words = await say(accepted);
    return outcomeOf(await conversation.act(memberOf(request.as), request, words.language), words);
  }

  async function talk(request: z.infer<typeof talkRequest>, accepted: string | undefined): Promise<Outcome> {
    const words = await say(accepted);
    return outcomeOf(await conversation.talk(memberOf(request.as), request.place, request.text), words);
  }

  async function move(request: z.infer<typeof moveRequest>, accepted: string | undefined): Promise<Outcome> {
    const words = await say(accepted);
    if (time.journey()) return { kind: 'problem', problem: words.plain('playground.already-moving') };
    const end = await endOf(request);
    if (end === undefined) return { kind: 'problem', problem: words.plain('playground.no-reflection') };
    if (time.journey()) return { kind: 'problem', problem: words.plain('playground.already-moving') };
    // Not awaited: the way there is told over the live stream.
    time.travel(Math.max(end, clock.now())).catch((error) => {
      log.error(faultFacts(error), 'moving time failed');
    });
    return NOTHING;
  }

  async function endOf({ by, as }: z.infer<typeof moveRequest>): Promise<Instant | undefined> {
    if (by === 'reflection') return advance.nextReflection();
    const nudge = by === 'morning' ? await advance.nextNudge(CHANNEL) : undefined;
    return leapEnd(by, clock.now(), memberOf(as).zone, nudge);
  }

  async function stop(): Promise<Outcome> {
    await time.stop();
    return NOTHING;
  }

  async function startOver(_: unknown, accepted: string | undefined): Promise<Outcome> {
    await time.stop();
    await time.between(async () => {
      await parts.startOver();
      await store.clear();
      await clock.reset();
    });
    await live.toEach((person) => stateFor(person as MemberId, accepted));
    return NOTHING;
  }

  async function chooseLanguage(
    { language }: z.infer<typeof languageRequest>,
    accepted: string | undefined,
  ): Promise<Outcome> {
    if (!languages.includes(language))
      return { kind: 'problem', problem: (await say(accepted)).plain('playground.malformed') };
    await store.keepSetting('language', language);
    await live.toEach((person) => stateFor(person as MemberId, accepted));
    return NOTHING;
  }

  function watch(c: Context, person: MemberId): Response {
    const accepted = c.req.header('accept-language');
    return streamSSE(
      c,
      async (stream) => {
        let last: Promise<unknown> = Promise.resolve();
        const send = (event: Live) => {
          last = last.then(() => stream.writeSSE({ data: JSON.stringify(event) }));
        };
        // Joined before the state is read: what happens in between is then sent twice rather than not at all.
        const early: Live[] = [];
        let started = false;
        let end = () => {};
        const ended = new Promise<void>((resolve) => {
          end = resolve;
          stream.onAbort(resolve);
        });
        const leave = live.join({
          person,
          send: (event) => (started ? send(event) : early.push(event)),
          end,
        });
        try {
          send(await stateFor(person, accepted));
          started = true;
          early.forEach(send);
          await ended;
          await last;
        } finally {
          leave();
        }
      },
      async (error) => log.error(faultFacts(error), 'live stream failed'),
    );
  }

  async function earlier({ as, place, before }: z.infer<typeof earlierQuery>) {
    const page = await store.page(as, place, PAGE_SIZE, before);
    return { messages: page.messages.map(shown), earlier: page.earlier };
  }

  const file = (id: number, person: MemberId): Promise<TextFile | undefined> => store.file(id, person);

  return { say, act, talk, move, stop, startOver, chooseLanguage, watch, earlier, file };
}

function outcomeOf(answer: Answer, say: Say): Outcome {
  if (answer.kind === 'messages') return answer;
  const { form } = answer;
  return {
    kind: 'form',
    form,
    ...(form.step && { step: say.plain('playground.step', { number: form.step.number, of: form.step.of }) }),
    ...(answer.kind === 'form-errors' && { errors: answer.errors }),
  };
}

function memberOf(id: MemberId): Member {
  const member = MEMBERS.find((one) => one.id === id);
  if (!member) throw new Error('unknown member');
  return member;
}
