import { ButtonStyle, ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import type { Component } from '../../../adapters/discord/render.ts';
import type { DiscordSent } from '../sent.ts';
import { markdown } from './discord-text.ts';
import { type Html, html, lines } from './html.ts';

type Modal = Extract<DiscordSent, { kind: 'modal' }>['modal'];
type Labelled = Extract<Modal['components'][number], { type: ComponentType.Label }>['component'];
type Option = { label: string; value: string; description?: string; default?: boolean };

/** What Discord shows of what it was sent, and of nothing else. Throws on anything it has not learnt to draw. */
export function drawDiscord(sent: DiscordSent): Html {
  if (sent.kind === 'modal') return drawModal(sent.modal);
  const { flags, components } = sent.message;
  if (!(flags & MessageFlags.IsComponentsV2)) throw new Error('a message without components');
  const ephemeral = (flags & MessageFlags.Ephemeral) !== 0;
  return html`<div class="message ${ephemeral ? 'ephemeral' : ''}">
    <div class="face"></div><div class="byline"></div>
    <div class="said">${components.map(drawComponent)}</div>
    ${ephemeral && html`<div class="only-you"></div>`}
  </div>`;
}

function drawComponent(component: Component): Html {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content)}</div>`;
    case ComponentType.ActionRow:
      return html`<div class="actions">${component.components.map((one) => {
        if (one.type === ComponentType.StringSelect) return drawSelect(one.options, one.placeholder);
        if (one.type !== ComponentType.Button || !('label' in one)) throw unknown(one);
        return html`<button type="button" class="${styleOf(one.style)}">${one.label ?? ''}</button>`;
      })}</div>`;
    case ComponentType.File:
      return html`<div class="file">${component.file.url.replace('attachment://', '')}</div>`;
    default:
      throw unknown(component);
  }
}

function styleOf(style: ButtonStyle): string {
  switch (style) {
    case ButtonStyle.Primary:
      return 'primary';
    case ButtonStyle.Secondary:
      return 'secondary';
    case ButtonStyle.Danger:
      return 'danger';
    default:
      throw new Error(`nobody has drawn Discord’s button of style ${style} yet`);
  }
}

function drawModal({ title, components }: Modal): Html {
  return html`<div class="modal">
    <div class="modal-head"><span class="mark"></span>${title}</div>
    <div class="modal-body">${components.map((component) => {
      if (component.type === ComponentType.TextDisplay)
        return html`<div class="text">${markdown(component.content)}</div>`;
      if (component.type !== ComponentType.Label) throw unknown(component);
      const required = 'required' in component.component && component.component.required;
      return html`<div class="label">
        <label>${component.label}${required && html` <b class="required"></b>`}</label>
        ${component.description && html`<small>${component.description}</small>`}
        ${drawField(component.component)}
      </div>`;
    })}</div>
    <div class="modal-foot"><button type="button" class="cancel"></button><button type="button" class="primary submit"></button></div>
  </div>`;
}

function drawField(field: Labelled): Html {
  switch (field.type) {
    case ComponentType.TextInput:
      return html`<div class="written ${field.style === TextInputStyle.Paragraph ? 'long' : ''}">${
        field.value ? lines(field.value) : field.placeholder && html`<i>${field.placeholder}</i>`
      }</div>`;
    case ComponentType.StringSelect:
      return drawSelect(field.options, field.placeholder);
    case ComponentType.RadioGroup:
      return drawBoxes('radio', field.options);
    case ComponentType.CheckboxGroup:
      return drawBoxes('checkbox', field.options);
    case ComponentType.UserSelect:
      return html`<div class="select"><div class="closed person">${field.default_values?.map(({ id }) => `@${id}`)}</div></div>`;
    default:
      throw unknown(field);
  }
}

function drawSelect(options: readonly Option[], placeholder = ''): Html {
  const chosen = options.filter((option) => option.default);
  return html`<div class="select">
    <div class="closed">${chosen.length ? chosen.map(({ label }) => html`<span class="chosen">${label}</span>`) : placeholder}</div>
    <ul>${options.map((option) => html`<li>${optionText(option)}</li>`)}</ul></div>`;
}

const drawBoxes = (kind: 'radio' | 'checkbox', options: readonly Option[]): Html =>
  html`<div class="boxes">${options.map(
    (option) => html`<label class="box"><input type="${kind}" disabled ${option.default && html`checked`}>
      <span>${optionText(option)}</span></label>`,
  )}</div>`;

const optionText = ({ label, description }: Option): Html =>
  html`<span class="option">${label}</span>${description && html`<span class="option-detail">${description}</span>`}`;

const unknown = ({ type }: { type: number }) =>
  new Error(`nobody has drawn Discord’s “${ComponentType[type] ?? type}” yet`);
