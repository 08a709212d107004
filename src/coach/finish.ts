import { type Card, context } from '../cards/card.ts';
import { cardFaults, formFaults } from '../cards/limits.ts';
import { fitted } from '../cards/split.ts';
import type { Call } from '../feature.ts';
import type { Log } from '../log.ts';
import type { Reply } from '../reply.ts';

/** Makes a reply ready to be shown: long texts told in pieces, and a card in a direct message names its team. */
export function finished(reply: Reply, call: Call, log: Log): Reply {
  if (reply.kind === 'form' || reply.kind === 'form-errors') {
    report(formFaults(reply.form), log);
    return reply;
  }
  if (reply.kind === 'nothing') return reply;
  const ready = (card: Card) => finishedCard(card, call, log);
  return {
    ...reply,
    ...(reply.inPlace && { inPlace: ready(reply.inPlace) }),
    ...(reply.private && { private: ready(reply.private) }),
    ...(reply.kept && {
      kept: { card: ready(named(reply.kept.card, call)), pointer: ready(reply.kept.pointer) },
    }),
  };
}

function finishedCard(card: Card, call: Call, log: Log): Card {
  const whole = fitted(call.source.channel ? card : named(card, call));
  report(cardFaults(whole), log);
  return whole;
}

/** The card with the name of its team at the end, once. */
export function named(card: Card, { team, words }: Pick<Call, 'team' | 'words'>): Card {
  if (!team) return card;
  const name = words.say.rich('common.about-team', { team: team.name });
  if (card.blocks.some((block) => block.kind === 'context' && block.text === name)) return card;
  return { blocks: [...card.blocks, context(name)] };
}

/** Over a limit is a fault of ours: an adapter may still manage, and we want to know. */
function report(faults: string[], log: Log): void {
  if (faults.length)
    log.error(
      { limits: faults.map((fault) => fault.split(':')[0]?.split('"')[0]?.trim()) },
      'a card is over the house limits',
    );
}
