import { expect, test } from 'vitest';
import { learn, messagesIn, noView, unreadIn } from '../../adapters/playground/page/view.ts';
import type { PageState, ShownMessage } from '../../adapters/playground/wire.ts';

const message = (id: number, revision = 1, place: ShownMessage['place'] = 'channel'): ShownMessage => ({
  id,
  revision,
  place,
  author: 'coach',
  at: id,
  privately: false,
  body: { kind: 'line', text: `${id}.${revision}`, command: false },
});

test('the later revision of a message stays, in whichever order they arrive', () => {
  const one = learn(learn(noView, { kind: 'message', message: message(1, 2) }), {
    kind: 'answered',
    messages: [message(1, 1), message(2)],
  });
  expect(messagesIn(one, 'channel').map(({ body }) => body)).toMatchObject([
    { text: '1.2' },
    { text: '2.1' },
  ]);
});

test('acting as somebody else leaves nothing of the person before in sight', () => {
  const before = learn(noView, { kind: 'message', message: message(1) });
  expect(messagesIn(learn(before, { kind: 'left' }), 'channel')).toEqual([]);
});

test('earlier messages go before those there are', () => {
  const view = learn(learn(noView, { kind: 'message', message: message(9) }), {
    kind: 'earlier',
    place: 'channel',
    messages: [message(3)],
    earlier: false,
  });
  expect(messagesIn(view, 'channel').map(({ id }) => id)).toEqual([3, 9]);
});

test('only the coach’s messages newer than the last one seen are unread', () => {
  const view = [
    message(1, 1, 'direct'),
    message(2, 1, 'direct'),
    { ...message(3, 1, 'direct'), author: 'sam' },
  ].reduce((known, one) => learn(known, { kind: 'message', message: one }), noView);
  expect(unreadIn(view, 'direct', 1)).toBe(1);
});

test('a journey ends when the clock no longer speaks of one', () => {
  const moving = learn(noView, { kind: 'clock', now: 5, journey: { from: 0, to: 10 } });
  expect(moving.journey).toEqual({ from: 0, to: 10 });
  expect(learn(moving, { kind: 'clock', now: 10 })).not.toHaveProperty('journey');
});

test('a lost connection keeps what was there, and a new state replaces it', () => {
  const lost = learn(learn(noView, { kind: 'message', message: message(1) }), { kind: 'lost' });
  expect([lost.connection, messagesIn(lost, 'channel').length]).toEqual(['lost', 1]);
  const state = { messages: [], earlier: noView.earlier, now: 7, lastDirect: {} } as unknown as PageState;
  const back = learn(lost, { kind: 'state', state });
  expect([back.connection, messagesIn(back, 'channel').length, back.now]).toEqual(['open', 0, 7]);
});
