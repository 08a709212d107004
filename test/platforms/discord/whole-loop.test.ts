import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsFor } from '../../../src/content/content.ts';
import { content } from '../../house-content.ts';
import { type CoachInDiscord, coachInDiscord, wordsOn } from './coach-in-discord.ts';
import type { Person } from './person.ts';
import { inside } from './rules.ts';
import type { Message } from './world.ts';

/** What is typed into forms, with characters Discord could take for a mark or a call. */
const SCRIPTS = {
  fr: {
    locale: 'fr',
    cue: 'le café du lundi @everyone *refroidit*',
    action: 'répondrons à une question ||restée|| seule <@1001>',
    asRead:
      'Quand le café du lundi @everyone *refroidit*, nous répondrons à une question ||restée|| seule <@1001>',
    reflection: 'Une habitante m’a remerciée & c’était ~~doux~~',
  },
  en: {
    locale: 'en-GB',
    cue: 'Monday’s coffee @everyone *gets cold*',
    action: 'answer one ||lonely|| question <@1001>',
    asRead: 'When Monday’s coffee @everyone *gets cold*, we will answer one ||lonely|| question <@1001>',
    reflection: 'A neighbour thanked me & it was ~~sweet~~',
  },
};
const HOME = '2001';
const GARDEN = '2002';

/** One story in several chapters: each test goes on where the one before it stopped. */
describe.each(['fr', 'en'] as const)(
  'a team of %s speakers lives through its month in Discord',
  (language) => {
    const words = wordsFor(content, language);
    const { say } = words;
    const script = SCRIPTS[language];
    /** A sentence of the coach’s as it stands on a screen. */
    const read: typeof say.plain = (key, ...args) => say.plain(key, ...args).replaceAll('*', '');

    let home: CoachInDiscord;
    let amina: Person;
    let sam: Person;
    let lou: Person;
    let audit: Message;

    const world = () => home.discord.world;
    const posts = (channel = HOME) =>
      world().messages.filter((message) => message.channel === channel && !message.ephemeralFor);
    const buttonsOn = ({ components }: Message) =>
      inside(components).flatMap(({ type, label }) => (type === 2 && label ? label : []));
    /** The newest message of a conversation that says this, once there is one. */
    const sees = (person: Person, text: string, channel = HOME) =>
      world().until(() => person.reads(channel).findLast((one) => wordsOn(one).includes(text)));
    const says = (message: Message, text: string) => world().until(() => wordsOn(message).includes(text));
    /** The next page of a form, through the button before it where there is one. */
    async function page(person: Person, channel = HOME) {
      const onward = say.plain('discord.continue');
      const next = await world().until(
        () => person.modal() ?? person.reads(channel).findLast((one) => buttonsOn(one).includes(onward)),
      );
      if (!('channel' in next) || !('flags' in next)) return;
      await person.presses(onward, next).answered;
      await world().until(() => person.modal());
    }
    /** Presses, and waits until the card has become another. */
    async function goesOn(person: Person, label: string, card: Message) {
      const before = wordsOn(card);
      await person.presses(label, card).answered;
      await world().until(() => wordsOn(card) !== before);
    }

    beforeAll(async () => {
      home = await coachInDiscord('2026-03-02T10:30');
      home.discord.channel(HOME, { name: 'asso' });
      home.discord.channel(GARDEN, { name: 'jardin' });
      const about = { locale: script.locale };
      amina = home.discord.person('1001', { name: 'Amina', permissions: '32', ...about });
      sam = home.discord.person('1002', { name: '**Sam** @here', permissions: '0', ...about });
      lou = home.discord.person('1003', { name: 'Lou', permissions: '16', ...about });
    });
    afterAll(() => home.close());

    test('an administrator sets it up in three pages, and the channel is welcomed', async () => {
      await amina.uses('setup').answered;
      await page(amina);
      await amina.fills({ [say.plain('settings.zone')]: 'Lyon' }).answered;
      await page(amina);
      await amina.fills({}).answered;
      await page(amina);
      const { site, newsletter, facebook } = words.days.presences;
      await amina.fills({
        [say.plain('settings.presences')]: [site.label, newsletter.label, facebook.label],
      }).answered;
      await sees(amina, read('settings.finished', { team: 'asso' }));
      const welcome = await world().until(() => posts()[0]);
      expect(sam.reads(HOME)).toEqual([welcome]);
    });

    test('the audit changes one card that only its taker sees, question after question, to its result', async () => {
      const [welcome] = posts();
      await amina.presses(say.plain('settings.take-audit'), welcome as Message).answered;
      audit = await sees(amina, read('audit.privacy-alone'));
      expect(audit.ephemeralFor).toBe(amina.id);
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
      expect(sam.reads(HOME)).toEqual(posts());
    });

    test('the next morning’s nudge comes to the channel, and Sam ticks it for all to see', async () => {
      await home.until('2026-03-03T09:05');
      expect(posts()).toHaveLength(2);
      const nudge = posts()[1] as Message;
      await sam.presses(say.plain('nudges.done'), nudge).answered;
      await says(nudge, '**Sam** @here');
      await sees(sam, read('check-ins.noted'));
      expect(amina.reads(HOME).some((one) => wordsOn(one).includes(read('check-ins.noted')))).toBe(false);
    });

    test('a commitment is made in a form of two pages, and told in the channel as it was typed', async () => {
      await sam.uses('commit').answered;
      await page(sam);
      await sam.fills({
        [say.plain('commitments.field-cue')]: script.cue,
        [say.plain('commitments.field-action')]: script.action,
        [say.plain('commitments.field-rule')]: `4 · ${words.rules.transparent.name}`,
      }).answered;
      await page(sam);
      await sam.fills({}).answered;
      await sees(sam, script.asRead);
      await home.until('2026-03-04T08:00');
      expect(posts().filter((one) => wordsOn(one).includes(script.asRead))).toHaveLength(1);
    });

    test('the streak counts the week, and the rules are one command away', async () => {
      await sam.uses('streak').answered;
      await sees(sam, read('streaks.current', { weeks: 1 }));
      await sam.uses('rules', { number: '2' }).answered;
      await sees(sam, words.rules.listen.name);
    });

    test('Sam’s reflection is a tap and a sentence, and stays Sam’s', async () => {
      await sam.uses('reflect').answered;
      const reflection = await sees(sam, read('reflections.title'));
      const good = say.plain('reflections.mood-good');
      await sam.presses(good, reflection).answered;
      await says(reflection, read('reflections.noted', { mood: good }));
      await sam.presses(say.plain('reflections.one-sentence'), reflection).answered;
      await sam.fills({ [say.plain('reflections.field-sentence')]: script.reflection }).answered;
      await sees(sam, script.reflection);
      const elsewhere = world().messages.filter(({ ephemeralFor }) => ephemeralFor !== sam.id);
      expect(elsewhere.map(wordsOn).join('\n')).not.toContain(script.reflection);
    });

    test('Amina asked for the weekly message and has closed her door: she hears of it once, alone', async () => {
      await amina.uses('me', { weekly: say.plain('common.yes') }).answered;
      world().closedTo.add(amina.id);
      await home.until('2026-03-06T16:05');
      expect(amina.reads(amina.direct)).toEqual([]);
      await amina.uses('rules').answered;
      const told = await sees(amina, read('reflections.weekly-closed'));
      expect(told.ephemeralFor).toBe(amina.id);
      await amina.uses('rules').answered;
      const all = world().messages.filter((one) => wordsOn(one).includes(read('reflections.weekly-closed')));
      expect(all).toHaveLength(1);
      world().closedTo.delete(amina.id);
      await amina.presses(say.plain('reflections.take-here'), told).answered;
      await home.until('2026-03-10T09:05');
      const noted = () =>
        sam.reads(HOME).filter((one) => wordsOn(one).includes(read('check-ins.noted'))).length;
      const before = noted();
      await sam.presses(say.plain('nudges.done'), posts().at(-1) as Message).answered;
      await world().until(() => noted() > before);
      await home.until('2026-03-13T16:05');
      expect(amina.reads(amina.direct).map(wordsOn).join()).toContain(read('reflections.title'));
    });

    test('whoever decides about channels brings the coach to a second team, and changes nothing in the first', async () => {
      await lou.uses('setup', { zone: 'Paris', nudge: '10:00' }, { channel: GARDEN }).answered;
      await world().until(() => posts(GARDEN)[0]);
      await lou.uses('setup', { nudge: '7:00' }).answered;
      await sees(lou, read('common.leads-only'));
      const before = posts().length;
      await home.until('2026-03-16T11:00');
      expect(posts(GARDEN)).toHaveLength(2);
      expect(posts()).toHaveLength(before + 1);
      await lou.uses('streak', {}, { channel: GARDEN }).answered;
      const theirs = await world().until(() => lou.reads(GARDEN).findLast((one) => one.ephemeralFor));
      expect(wordsOn(theirs)).not.toContain(script.asRead);
    });

    test('on leave, Sam is asked nothing; in a pause, nobody is', async () => {
      await sam.uses('me', { away: '2026-03-29' }).answered;
      await amina.uses('pause', { until: '2026-03-27' }).answered;
      await sees(amina, read('pause.ends-by-itself'));
      const before = posts().length;
      await home.until('2026-03-27T18:00');
      expect(posts().length).toBe(before);
      await home.until('2026-03-30T09:30');
      expect(posts().length).toBe(before + 1);
      expect(sam.reads(sam.direct)).toEqual([]);
    });

    test('forgotten, Sam is nobody: no name, no reflection, nothing that could still be pressed', async () => {
      await sam.uses('me').answered;
      const me = await sees(sam, read('person.title'));
      await sam.presses(say.plain('person.forget'), me).answered;
      const ask = await sees(sam, read('person.forget-title'));
      await sam.presses(say.plain('person.forget-yes'), ask).answered;
      const people = await home.db.selectFrom('person').select(['name', 'external_id']).execute();
      expect(people.filter(({ external_id }) => external_id === sam.id)).toEqual([]);
      expect(JSON.stringify(people)).not.toContain('Sam');
      expect(JSON.stringify(await home.db.selectFrom('reflection').selectAll().execute())).not.toContain(
        script.reflection,
      );
      await home.until('2026-03-31T09:30');
      expect(posts().length).toBeGreaterThan(0);
    });

    test('nobody was called by what was typed, nothing of it was logged, and nothing went wrong', () => {
      expect(world().called).toEqual([]);
      expect(home.everythingLogged()).not.toContain(script.action);
      expect(home.everythingLogged()).not.toContain(script.reflection);
      expect(home.complaints().filter((line) => !line.includes('letters-refused'))).toEqual([]);
    });
  },
);
