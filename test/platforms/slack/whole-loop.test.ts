import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsFor } from '../../../src/content/content.ts';
import { content } from '../../house-content.ts';
import { type CoachInSlack, coachInSlack, wordsOn } from './coach-in-slack.ts';
import type { Person } from './person.ts';
import type { Message, View } from './world.ts';

/** What is typed into forms, with characters Slack could take for a mark, a call or an entity. */
const SCRIPTS = {
  fr: {
    locale: 'fr-FR',
    cue: 'le café du lundi <!channel> *refroidit*',
    action: 'répondrons à une question restée seule',
    asRead: 'Quand le café du lundi <!channel> *refroidit*, nous répondrons à une question restée seule',
    reflection: 'Une habitante m’a remerciée & c’était doux',
  },
  en: {
    locale: 'en-GB',
    cue: 'Monday’s coffee <!channel> *gets cold*',
    action: 'answer one lonely question',
    asRead: 'When Monday’s coffee <!channel> *gets cold*, we will answer one lonely question',
    reflection: 'A neighbour thanked me & it was sweet',
  },
};

/** One story in several chapters: each test goes on where the one before it stopped. */
describe.each(['fr', 'en'] as const)('a team of %s speakers lives through the whole loop', (language) => {
  const words = wordsFor(content, language);
  const { say, commands } = words;
  const script = SCRIPTS[language];
  /** A sentence of the coach’s as it stands on a screen. */
  const read: typeof say.plain = (key, ...args) => say.plain(key, ...args).replaceAll('*', '');

  let home: CoachInSlack;
  let amina: Person;
  let sam: Person;
  let audit: Message;
  let reflection: Message;

  const posts = () => home.slack.messages('C1');
  const types = (person: Person, command: string, rest = '') =>
    person.types(`/coach ${commands[command]?.name} ${rest}`.trim(), { channel: 'C1' }).acknowledged;
  /** The newest message of a conversation that says this, once there is one. */
  const sees = (person: Person, text: string, channel = 'C1') =>
    home.slack.world.until(() => person.reads(channel).findLast((one) => wordsOn(one).includes(text)));
  const says = (message: Message, text: string) =>
    home.slack.world.until(() => wordsOn(message).includes(text));
  /** The next page of a form. */
  const pageAfter = (before: View | undefined, person: Person) =>
    home.slack.world.until(() => {
      const view = person.view();
      return view && JSON.stringify(view) !== JSON.stringify(before) && view;
    });
  /** Presses, and waits until the card has become another. */
  async function goesOn(person: Person, label: string, card: Message) {
    const before = wordsOn(card);
    await person.presses(label, card).acknowledged;
    await home.slack.world.until(() => wordsOn(card) !== before);
  }

  beforeAll(async () => {
    home = await coachInSlack('2026-03-02T10:30');
    home.slack.channel('C1', { name: 'asso' });
    const about = { zone: 'Europe/Paris', locale: script.locale };
    amina = home.slack.person('U1', { name: 'Amina', admin: true, ...about });
    sam = home.slack.person('U2', { name: 'Sam', admin: false, ...about });
  });
  afterAll(() => home.close());

  test('an administrator sets it up in three pages, and the channel is welcomed', async () => {
    await types(amina, 'setup');
    const hours = await pageAfter(undefined, amina);
    await amina.fills({}).acknowledged;
    const calm = await pageAfter(hours, amina);
    await amina.fills({}).acknowledged;
    await pageAfter(calm, amina);
    const { site, newsletter, facebook } = words.days.presences;
    await amina.fills({
      [say.plain('settings.presences')]: [site.label, newsletter.label, facebook.label],
    }).acknowledged;
    await sees(amina, read('settings.finished', { team: 'asso' }));
    const welcome = await home.slack.world.until(() => posts()[0]);
    expect(sam.reads('C1')).toEqual([welcome]);
  });

  test('the audit begins under the welcome and goes on in the direct message, seen by nobody else', async () => {
    const [welcome] = posts();
    await amina.presses(say.plain('settings.take-audit'), welcome as Message).acknowledged;
    await sees(amina, read('audit.pointer'));
    audit = await sees(amina, read('audit.privacy-alone'), amina.direct);
    expect(sam.reads('C1')).toEqual([welcome]);
  });

  test('question after question, rule after rule, it ends with the result', async () => {
    await goesOn(amina, say.plain('audit.begin'), audit);
    for (const [index, { id, rule }] of content.audit.entries()) {
      const asked = words.audit[id];
      expect(wordsOn(audit)).toContain(asked?.question);
      await goesOn(amina, asked?.answers[index % 4]?.label ?? '', audit);
      const next = content.audit[index + 1]?.rule;
      if (next && next !== rule) {
        expect(wordsOn(audit)).toContain(read('audit.next-rule', { rule: words.rules[next].name }));
        await goesOn(amina, say.plain('audit.continue'), audit);
      }
    }
    for (const { name } of Object.values(words.rules)) expect(wordsOn(audit)).toContain(name);
    expect(posts()).toHaveLength(1);
  });

  test('the next morning’s nudge comes to the channel, and Sam ticks it for all to see', async () => {
    await home.until('2026-03-03T09:05');
    expect(posts()).toHaveLength(2);
    const nudge = posts()[1] as Message;
    await sam.presses(say.plain('nudges.done'), nudge).acknowledged;
    await says(nudge, 'Sam');
    await sees(sam, read('check-ins.noted'));
    expect(amina.reads('C1').some((one) => wordsOn(one).includes(read('check-ins.noted')))).toBe(false);
  });

  test('a commitment is made in a form of two pages, and told in the channel as it was typed', async () => {
    await types(sam, 'commit');
    const sentence = await pageAfter(undefined, sam);
    await sam.fills({
      [say.plain('commitments.field-cue')]: script.cue,
      [say.plain('commitments.field-action')]: script.action,
      [say.plain('commitments.field-rule')]: `4 · ${words.rules.transparent.name}`,
    }).acknowledged;
    await pageAfter(sentence, sam);
    await sam.fills({}).acknowledged;
    await sees(sam, script.asRead);
    await home.until('2026-03-04T08:00');
    expect(posts().filter((one) => wordsOn(one).includes(script.asRead))).toHaveLength(1);
  });

  test('the streak counts the week, and the rules are one command away', async () => {
    await types(sam, 'streak');
    await sees(sam, read('streaks.current', { weeks: 1 }));
    await types(sam, 'rules', '2');
    await sees(sam, words.rules.listen.name);
  });

  test('Sam’s reflection is a tap and a sentence, and stays Sam’s', async () => {
    await types(sam, 'reflect');
    reflection = await sees(sam, read('reflections.title'), sam.direct);
    const good = say.plain('reflections.mood-good');
    await sam.presses(good, reflection).acknowledged;
    await says(reflection, read('reflections.noted', { mood: good }));
    await sam.presses(say.plain('reflections.one-sentence'), reflection).acknowledged;
    await home.slack.world.until(() => sam.view());
    await sam.fills({ [say.plain('reflections.field-sentence')]: script.reflection }).acknowledged;
    await sees(sam, script.reflection, sam.direct);
    const { messages } = home.slack.world;
    const elsewhere = messages.filter(
      ({ channel, ephemeralFor }) => channel !== sam.direct && ephemeralFor !== 'U2',
    );
    expect(elsewhere.map(wordsOn).join('\n')).not.toContain(script.reflection);
  });

  test('nobody was called by what was typed, nothing of it was logged, and nothing went wrong', async () => {
    expect(home.slack.world.broadcasts).toEqual([]);
    expect(home.everythingLogged()).not.toContain(script.action);
    expect(home.everythingLogged()).not.toContain(script.reflection);
    expect(home.complaints()).toEqual([]);
  });
});
