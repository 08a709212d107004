import { afterEach, expect, test } from 'vitest';
import { wordsFor } from '../../../src/content/content.ts';
import { content } from '../../house-content.ts';
import { type CoachInSlack, coachInSlack, wordsOn } from './coach-in-slack.ts';

let home: CoachInSlack;
afterEach(() => home.close());

/** The most a step takes, all of it characters that Slack could take for a mark. */
const WICKED = '<!channel> *&_~`'.repeat(30);

test.each([
  ['fr', 'urgence'],
  ['en', 'emergency'],
] as const)(
  'a crisis in Slack: the checklist is one message, filled in place (%s)',
  async (language, command) => {
    const { say } = wordsFor(content, language);
    home = await coachInSlack('2026-03-02T10:30');
    home.slack.channel('C1', { name: 'asso' });
    const amina = home.slack.person('U1', {
      name: 'Amina',
      admin: true,
      zone: 'Europe/Paris',
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    });
    const types = (line: string) => amina.types(`/coach ${line}`, { channel: 'C1' }).acknowledged;
    const sees = (text: string) =>
      home.slack.world.until(() => amina.reads('C1').findLast((one) => wordsOn(one).includes(text)));
    await types(`setup language:${language} zone:Paris nudge:9:00`);
    await sees('Europe/Paris');
    await types(command);
    const question = await sees('48');
    await amina.presses(say.plain('care.open'), question).acknowledged;
    const list = await home.slack.world.until(() =>
      home.slack.messages('C1').find((one) => wordsOn(one).includes(say.plain('care.title'))),
    );

    const fill = async (
      step: 'speaker' | 'facts' | 'line' | 'replies' | 'next',
      number: number,
      answers: Record<string, string>,
    ) => {
      const name = say.plain('care.step', { number, name: say.plain(`care.step-${step}`) });
      const before = amina.view();
      await amina.presses(name, list).acknowledged;
      await home.slack.world.until(() => amina.view() !== undefined && amina.view() !== before);
      await amina.fills(answers).acknowledged;
      // The channel is not told faster than Slack takes it.
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
    await home.slack.world.until(() => wordsOn(list).includes(say.plain('care.all-filled')));
    expect(wordsOn(list)).toContain(WICKED.slice(0, 350));
    expect(home.slack.messages('C1').filter((one) => wordsOn(one).includes(say.plain('care.title')))).toEqual(
      [list],
    );
    await home.until('2026-03-02T18:00');
    await sees(say.plain('care.now-news', { moment: '' }).slice(0, 20));
    await types(`${command} ${language === 'fr' ? 'fin' : 'end'}`);
    await sees(say.plain('care.ended-post'));
    expect(home.complaints()).toEqual([]);
  },
);
