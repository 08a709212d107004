import { beforeAll, expect, test, vi } from 'vitest';
import { card, text } from '../../src/cards/card.ts';
import { trusted } from '../../src/cards/rich-text.ts';
import { usagesOf } from '../../src/commands/usage.ts';
import { messages } from '../../src/content/messages.ts';
import { content } from '../house-content.ts';
import { commandMenus } from './draw/command-menus.ts';
import { drawDiscord } from './draw/discord.ts';
import { readable } from './draw/html.ts';
import { drawSlack } from './draw/slack.ts';
import { type Drawn, drawn, PLATFORMS } from './drawings.ts';
import { faultsOf, faultsOfText } from './faults.ts';
import { pageOf } from './page.ts';
import { type Travelled, travel } from './travel.ts';

let travelled: Travelled;
let drawings: Drawn[];
const said = new Map<string, ReadonlySet<string>>();
beforeAll(async () => {
  const ears = [...content.languages.values()].map(({ language, say }) => ({
    language,
    spies: [vi.spyOn(say, 'rich'), vi.spyOn(say, 'plain')],
  }));
  travelled = await travel();
  drawings = travelled.entries.map(drawn);
  for (const { language, spies } of ears) {
    said.set(language, new Set(spies.flatMap(({ mock }) => mock.calls.map(([key]) => key))));
    for (const spy of spies) spy.mockRestore();
  }
});

/** Said on pages of their own, in the manifest, in Discord’s list of applications; or read, never said. */
const NOT_ON_CARDS = /^(playground|install|manifest)\.|^discord\.coach$|^commitments\.opening-/;

test('the journeys come by every command, button, form and message', () => {
  expect(travelled.missed).toEqual([]);
});

test('the journeys come by every sentence of the coach, in every language', () => {
  for (const [language, keys] of said) {
    const unsaid = Object.keys(messages).filter((key) => !keys.has(key) && !NOT_ON_CARDS.test(key));
    expect(unsaid, language).toEqual([]);
  }
});

test('every card and form is drawn for every platform', () => {
  expect(drawings.length).toBeGreaterThan(400);
  expect(drawings.filter((one) => PLATFORMS.some((platform) => !one.drawings[platform].length))).toEqual([]);
});

test('nobody reads a mark, a placeholder, another language or a card without its translation', () => {
  expect(faultsOf(drawings)).toEqual([]);
});

test('every command and option is described in the menus, in the reader’s language', () => {
  for (const { language, discord, playground } of commandMenus(content)) {
    expect([...faultsOfText(language, discord), ...faultsOfText(language, playground)]).toEqual([]);
    for (const { name, summary, options } of usagesOf(content, language))
      for (const words of [name, summary, ...options.flatMap((one) => [one.name, one.summary])])
        expect(readable(discord), words).toContain(words);
  }
});

test('the page holds everything it needs', () => {
  const page = pageOf(drawings, commandMenus(content));
  expect(page.match(/(?:src|href)="(?!#|https:\/\/|data:)[^"]*"|@import|url\(/g)).toBeNull();
  expect(page).not.toMatch(/<(script|link|iframe)\b/);
});

test('a mark, a placeholder and the other language are found wherever they stand', () => {
  for (const wrong of ['a \\*star', '{name} is here', 'for the week', 'vous'].map(trusted)) {
    const shown = { kind: 'card', audience: 'private', card: card(text(wrong)) } as const;
    const [french, english] = (['fr', 'en'] as const).map((language) =>
      drawn({ language, feature: 'none', how: 'none', shown }),
    );
    expect(faultsOf([french, english].flatMap((one) => one ?? [])).length, wrong).toBeGreaterThan(3);
  }
});

test('what nobody has drawn yet is told, not left out', () => {
  const block = { type: 'video', title: 'x' } as never;
  expect(() => drawSlack({ kind: 'message', message: { text: 'x', blocks: [block] } })).toThrow('video');
  const message = { flags: 1 << 15, components: [{ type: 12, items: [] }], allowed_mentions: { parse: [] } };
  expect(() => drawDiscord({ kind: 'message', message: message as never })).toThrow('MediaGallery');
});
