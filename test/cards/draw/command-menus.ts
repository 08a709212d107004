import type { LocalizationMap } from 'discord.js';
import { commandDefinition } from '../../../adapters/discord/commands.ts';
import { type Suggestion, suggestions } from '../../../adapters/playground/page/suggestions.ts';
import { usagesOf } from '../../../src/commands/usage.ts';
import type { Content } from '../../../src/content/content.ts';
import { LANGUAGES, type Language } from '../collection.ts';
import { type Html, html } from './html.ts';

/** What is listed while somebody types a command; Slack lists nothing. */
export type CommandMenu = { language: Language; discord: Html; playground: Html };

export const commandMenus = (content: Content): CommandMenu[] =>
  LANGUAGES.map((language) => ({
    language,
    discord: discordMenu(content, language),
    playground: playgroundMenu(content, language),
  }));

/** A part of Discord’s definition, with what it shows where its reader’s language is known. */
type Part = {
  name: string;
  name_localizations?: LocalizationMap | null;
  description?: string;
  description_localizations?: LocalizationMap | null;
  options?: readonly Part[];
  choices?: readonly Part[];
};

function discordMenu(content: Content, language: Language): Html {
  const said = (text: string, localized: LocalizationMap | null | undefined) =>
    Object.entries(localized ?? {}).find(([locale]) => locale.split('-')[0] === language)?.[1] ?? text;
  const nameOf = (part: Part) => said(part.name, part.name_localizations);
  const line = (part: Part, before = ''): Html =>
    html`<li><b>${before}${nameOf(part)}</b> <span>${said(part.description ?? '', part.description_localizations)}</span>${
      part.choices && html` <small>${part.choices.map(nameOf).join(', ')}</small>`
    }${part.options && part.options.length > 0 && html`<ul>${part.options.map((option) => line(option))}</ul>`}</li>`;
  const { options = [], ...coach } = commandDefinition(content) as Part;
  return html`<ul class="menu">${line(coach, '/')}${options.map((command) => line(command, '/coach '))}</ul>`;
}

function playgroundMenu(content: Content, language: Language): Html {
  const usages = usagesOf(content, language);
  const typed = ['/', '/coach ', ...usages.map(({ name }) => `/coach ${name} `)];
  return html`${typed.map((line) => {
    const listed = suggestions(line, usages, []);
    return (
      listed.length > 0 &&
      html`<p class="typed">${line}</p><div class="suggestions">${listed.map(drawn)}</div>`
    );
  })}`;
}

const drawn = ({ label, detail }: Suggestion): Html =>
  html`<div role="option"><span class="suggestion-label">${label}</span><span class="suggestion-detail">${detail}</span></div>`;
