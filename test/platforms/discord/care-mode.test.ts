import { afterEach, expect, test } from 'vitest';
import { wordsFor } from '../../../src/content/content.ts';
import { content } from '../../house-content.ts';
import { type CoachInDiscord, coachInDiscord, wordsOn } from './coach-in-discord.ts';

let home: CoachInDiscord;
afterEach(() => home.close());

/** The most a step takes, all of it characters that Discord could take for a mark. */
const WICKED = '@everyone *_~`|<'.repeat(30);

test.each([
  ['fr', 'fr'],
  ['en', 'en-GB'],
] as const)(
  'a crisis in Discord: modals of few fields, and one checklist for all (%s)',
  async (language, locale) => {
    const { say } = wordsFor(content, language);
    home = await coachInDiscord('2026-03-02T10:30');
    const { discord } = home;
    const { world } = discord;
    discord.channel('2001', { name: 'asso' });
    const amina = discord.person('1001', { name: 'Amina', locale, permissions: '32' });
    await amina.uses('setup', { language, zone: 'Paris', nudge: '9h' }).answered;
    const sees = (text: string) =>
      world.until(() => amina.reads('2001').findLast((one) => wordsOn(one).includes(text)));
    await amina.uses('emergency').answered;
    await amina.presses(say.plain('care.open'), await sees('48')).answered;
    const list = await sees(say.plain('care.calm').slice(0, 30));

    const fill = async (
      step: 'speaker' | 'facts' | 'line' | 'replies' | 'next',
      number: number,
      answers: Record<string, string>,
    ) => {
      const name = say.plain('care.step', { number, name: say.plain(`care.step-${step}`) });
      await amina.presses(name, list).answered;
      await world.until(() => amina.modal());
      await amina.fills(answers).answered;
      // The channel is not told faster than Discord takes it.
      await home.until(`2026-03-02T10:3${number}`);
    };
    await fill('speaker', 1, { [say.plain('care.label-speaker')]: WICKED.slice(0, 120) });
    await fill('facts', 2, {
      [say.plain('care.label-known')]: WICKED.slice(0, 400),
      [say.plain('care.label-unknown')]: WICKED.slice(0, 400),
    });
    await fill('line', 3, { [say.plain('care.label-line')]: WICKED.slice(0, 350) });
    await fill('replies', 4, {
      [say.plain('care.label-replies')]: WICKED.slice(0, 400),
      [say.plain('care.label-replier')]: WICKED.slice(0, 100),
    });
    await fill('next', 5, { [say.plain('care.label-time')]: '18:00' });
    await world.until(() => wordsOn(list).includes(say.plain('care.all-filled')));
    expect(wordsOn(list)).toContain(WICKED.slice(0, 350));
    await amina.uses('emergency', { end: 'end' }).answered;
    await sees(say.plain('care.ended-post'));
    await world.until(() => !wordsOn(list).includes(WICKED.slice(0, 50)));
    expect(world.called).toEqual([]);
    expect(home.complaints()).toEqual([]);
  },
);
