import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import { LANGUAGES, type Language } from './collection.ts';
import type { CommandMenu } from './draw/command-menus.ts';
import { type Html, html, raw } from './draw/html.ts';
import { type Drawn, PLATFORMS } from './drawings.ts';
import { type Pair, paired } from './pairs.ts';
import { playgroundStyles } from './playground-styles.ts';

/** One file that holds everything it needs: open it in a browser, choose language, platforms and light or dark. */
export function pageOf(entries: readonly Drawn[], menus: readonly CommandMenu[]): string {
  const pairs = paired(entries);
  const features = [...new Set(pairs.map(({ feature }) => feature))];
  const sections = features.map((feature) => {
    const own = pairs.filter((pair) => pair.feature === feature);
    return { feature, own };
  });
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Cinq: every card</title>
<style>${raw(stylesIn('page', 'slack', 'discord'))}${raw(playgroundStyles())}</style>
</head>
<body>
<header>
  <h1>Every card</h1>
  ${radios('language', ['both', ...LANGUAGES])}
  ${radios('theme', ['light', 'dark'])}
  <fieldset><legend>platforms</legend>${PLATFORMS.map(
    (platform) => html`<label><input type="checkbox" id="show-${platform}" checked> ${platform}</label>`,
  )}</fieldset>
  <nav>${sections.map(({ feature, own }) => html`<a href="#${feature}">${feature} <small>${String(own.length)}</small></a>`)}<a href="#commands">commands</a></nav>
</header>
<main>${sections.map(({ feature, own }) => html`<section id="${feature}"><h2>${feature}</h2>${own.map(drawPair)}</section>`)}
<section id="commands"><h2>commands</h2>${menus.map(drawMenu)}</section></main>
</body>
</html>
`.html;
}

function drawPair({ feature, drawn }: Pair, at: number): Html {
  const id = `${feature}-${at + 1}`;
  return html`<article id="${id}"><h3><a href="#${id}">${id}</a></h3>${LANGUAGES.map((language) => {
    const entry = drawn[language];
    return entry && drawRow(entry, language);
  })}</article>`;
}

const drawMenu = ({ language, discord, playground }: CommandMenu): Html =>
  html`<div class="row ${language}" lang="${language}">
    <p class="how">what is listed while a command is typed; Slack lists nothing</p>
    <div class="discord"><div class="screen">${discord}</div></div>
    <div class="playground"><div class="screen">${playground}</div></div>
  </div>`;

const drawRow = ({ how, shown, drawings }: Drawn, language: Language): Html =>
  html`<div class="row ${language}" lang="${language}">
    <p class="how">${how} <span>${shown.kind === 'form' ? 'form' : shown.audience}</span></p>
    ${PLATFORMS.map((platform) => html`<div class="${platform}"><div class="screen">${drawings[platform]}</div></div>`)}
  </div>`;

const radios = (name: string, values: readonly string[]): Html =>
  html`<fieldset><legend>${name}</legend>${values.map(
    (value, at) =>
      html`<label><input type="radio" name="${name}" id="${name}-${value}" ${at === 0 && html`checked`}> ${value}</label>`,
  )}</fieldset>`;

const stylesIn = (...names: string[]): string =>
  names.map((name) => readFileSync(join(projectRoot, 'test/cards/styles', `${name}.css`), 'utf8')).join('\n');
