import { type Block, type Card, GRID_STATES, type GridBlock, type Option } from '../../../src/cards/card.ts';
import type { Field } from '../../../src/cards/form.ts';
import { parseRich, type Rich } from '../../../src/cards/rich-text.ts';
import type { Words } from '../../../src/content/content.ts';
import type { PlaygroundSent } from '../sent.ts';
import { type Html, html, lines } from './html.ts';

type Say = Words['say'];

/** What the playground’s page makes of what it was sent, in its own tags and classes, so that its own styles fit. */
export function drawPlayground(sent: PlaygroundSent, say: Say): Html {
  // The server and the page speak JSON.
  const heard = JSON.parse(JSON.stringify(sent)) as PlaygroundSent;
  if (heard.kind === 'form') return drawForm(heard, say);
  const { body, privately } = heard;
  return html`<article class="message ${privately ? 'private' : heard.public ? 'public' : ''}">
    <span class="face face-coach"></span>
    <div class="message-body">
      <p class="byline"><strong>Cinq</strong> ${privately && html`<span class="only-you">${say.plain('playground.only-you')}</span>`}</p>
      ${
        body.kind === 'card'
          ? drawCard(body.card, say)
          : body.kind === 'file'
            ? html`<a class="file"><span>${body.name}<span class="file-verb">${say.plain('playground.download')}</span></span></a>`
            : html`<p class="line">${body.text}</p>`
      }
    </div>
  </article>`;
}

const drawCard = ({ blocks }: Card, say: Say): Html =>
  html`<div class="card">${blocks.map((block) => drawBlock(block, say))}</div>`;

function drawBlock(block: Block, say: Say): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'text':
      return html`<p>${rich(block.text)}</p>`;
    case 'context':
      return html`<p class="context">${rich(block.text)}</p>`;
    case 'fields':
      return html`<dl class="fields">${block.fields.map(
        ({ label, value }) => html`<div><dt>${label}</dt><dd>${rich(value)}</dd></div>`,
      )}</dl>`;
    case 'progress':
      return html`<div class="progress"><label>${block.label}</label>
        <progress value="${String(block.value)}" max="${String(block.of)}"></progress>
        <span class="progress-note">${block.note}</span></div>`;
    case 'grid':
      return drawGrid(block);
    case 'buttons':
      return html`<div class="buttons">${block.buttons.map(
        ({ label, weight }) => html`<button type="button" class="${weight ?? ''}">${label}</button>`,
      )}</div>`;
    case 'choice':
      return drawChoice(block, say);
    case 'picture':
      return html`<img class="picture" alt="${block.alt}" src="data:image/svg+xml,${encodeURIComponent(block.svg)}">`;
    default:
      return block satisfies never;
  }
}

function drawGrid({ sentence, rows, legend }: GridBlock): Html {
  const width = Math.max(...rows.map(({ days }) => days.length));
  const states = GRID_STATES.filter((state) =>
    rows.some(({ days }) => days.some((day) => day.state === state)),
  );
  return html`<div class="days"><p>${rich(sentence)}</p>
    <ul class="weeks">${rows.map(
      ({ label, days }, week) => html`<li><span class="week-label">${label}</span>
        <ol class="week" style="grid-template-columns: repeat(${String(width)}, minmax(0, 2.1rem))">${days.map(
          (
            day,
            at,
          ) => html`<li class="day" ${week === 0 && at === 0 && html`style="grid-column-start: ${String(width - days.length + 1)}"`}>
            <span class="shape ${day.state}"></span><span class="day-label">${day.label}</span></li>`,
        )}</ol></li>`,
    )}</ul>
    <p class="legend">${states.map(
      (state) => html`<span><span class="shape ${state}"></span>${legend[state]}</span>`,
    )}</p></div>`;
}

/** As many options as one takes in at a glance; more become a list to open, drawn open here. */
const AT_A_GLANCE = 7;

function drawChoice({ prompt, options }: Extract<Block, { kind: 'choice' }>, say: Say): Html {
  const many = options.length > AT_A_GLANCE;
  return html`<fieldset class="choice"><legend class="prompt">${prompt}</legend>
    ${
      many &&
      html`<div class="choice-line"><div class="select">${say.plain('playground.choose-one')}</div>
      <button type="button" class="primary">${say.plain('playground.choose')}</button></div>`
    }
    ${
      many
        ? html`<ul class="opened">${options.map(({ label, detail }) => html`<li>${detail ? `${label} – ${detail}` : label}</li>`)}</ul>`
        : options.map((option) => html`<button type="button" class="option">${optionText(option)}</button>`)
    }</fieldset>`;
}

const optionText = ({ label, detail }: Option): Html =>
  html`<span class="option-label">${label}</span>${detail && html`<span class="option-detail">${detail}</span>`}`;

type Heard = Extract<PlaygroundSent, { kind: 'form' }>;

function drawForm({ form, step, errors = {} }: Heard, say: Say): Html {
  const faulty = Object.keys(errors).length > 0;
  return html`<div class="dialog" open>
    <div class="dialog-head"><h2>${form.title}</h2></div>
    <div class="form"><div class="form-fields">
      ${step && html`<p class="step">${step}</p>`}
      ${form.intro && html`<p class="intro">${rich(form.intro)}</p>`}
      ${faulty && html`<p class="error summary">${say.plain('playground.form-errors')}</p>`}
      ${form.fields.map((field) => drawField(field, errors[field.id], say))}
    </div>
    <div class="form-foot"><button type="button">${say.plain('playground.close')}</button>
      <button type="button" class="primary">${form.submit}</button></div></div>
  </div>`;
}

function drawField(field: Field, error: string | undefined, say: Say): Html {
  return html`<div class="field"><label>${field.label}${
    !field.required && html`<span class="optional">${say.plain('playground.optional')}</span>`
  }</label>
    ${field.hint && html`<p class="hint">${field.hint}</p>`}
    ${error && html`<p class="error">${error}</p>`}
    ${drawControl(field, say)}</div>`;
}

function drawControl(field: Field, say: Say): Html {
  switch (field.kind) {
    case 'text':
      return html`<div class="${field.multiline ? 'textarea' : 'written'}">${
        field.value ? lines(field.value) : html`<i>${field.placeholder ?? ''}</i>`
      }</div>`;
    case 'choice':
      return html`<div class="select">${
        field.options.find(({ value }) => value === field.value)?.label ?? say.plain('playground.choose-one')
      }</div><ul class="opened">${field.options.map(({ label, detail }) => html`<li>${detail ? `${label} – ${detail}` : label}</li>`)}</ul>`;
    case 'choices':
      return html`<div class="boxes">${field.options.map(
        (
          option,
        ) => html`<label class="box"><input type="checkbox" disabled ${field.values?.includes(option.value) && html`checked`}>
          <span>${option.label}${option.detail && html`<span class="option-detail">${option.detail}</span>`}</span></label>`,
      )}</div>`;
    case 'person':
      return html`<div class="select">${field.value?.replace(/[{}]/g, '') ?? say.plain(field.required ? 'playground.choose-one' : 'playground.choose-none')}</div>`;
    default:
      return field satisfies never;
  }
}

const rich = (source: Rich): Html =>
  html`${parseRich(source).map((span) => {
    switch (span.kind) {
      case 'text':
        return lines(span.text);
      case 'strong':
        return html`<strong>${lines(span.text)}</strong>`;
      case 'soft':
        return html`<em>${lines(span.text)}</em>`;
      case 'link':
        return html`<a href="${span.url}">${span.text}</a>`;
      default:
        return span satisfies never;
    }
  })}`;
