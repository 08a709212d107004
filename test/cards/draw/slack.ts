import type { KnownBlock, ModalView, OptionObject, TextObject } from '../../../adapters/slack/block-kit.ts';
import type { SlackSent } from '../sent.ts';
import { type Html, html, lines } from './html.ts';
import { mrkdwn, plain, richText } from './slack-text.ts';

/** What Slack shows of what it was sent, and of nothing else. Throws on anything it has not learnt to draw. */
export function drawSlack(sent: SlackSent): Html {
  switch (sent.kind) {
    case 'message':
      return html`<div class="message">
        ${sent.message.response_type === 'ephemeral' && html`<div class="only-you"></div>`}
        <div class="face"></div><div class="byline"></div>
        <div class="said">${sent.message.blocks.map(drawBlock)}</div>
      </div>`;
    case 'modal':
      return drawModal(sent.view, sent.errors ?? {});
    case 'home':
      return html`<div class="home">${sent.view.blocks.map((block) => drawBlock(block as KnownBlock))}</div>`;
    case 'file':
      return html`<div class="message"><div class="face"></div><div class="byline"></div>
        <div class="said"><div class="file">${sent.name}</div></div></div>`;
    default:
      return sent satisfies never;
  }
}

function drawModal(view: ModalView, errors: Record<string, string>): Html {
  return html`<div class="modal">
    <div class="modal-head">${text(view.title)}</div>
    <div class="modal-body">${view.blocks.map((block) => drawBlock(block as KnownBlock, errors))}</div>
    <div class="modal-foot"><button type="button" class="cancel"></button>
      ${view.submit && html`<button type="button" class="primary">${text(view.submit)}</button>`}</div>
  </div>`;
}

function drawBlock(block: KnownBlock, errors: Record<string, string> | number = {}): Html {
  switch (block.type) {
    case 'header':
      return html`<h4>${text(block.text)}</h4>`;
    case 'section':
      if (block.fields)
        return html`<div class="fields">${block.fields.map((one) => html`<p>${text(one)}</p>`)}</div>`;
      return html`<div class="section">
        ${block.text && html`<p>${text(block.text)}</p>`}${block.accessory && drawElement(block.accessory)}</div>`;
    case 'context':
      return html`<div class="context">${block.elements.map((element) => {
        if (element.type === 'mrkdwn' || element.type === 'plain_text') return html`<p>${text(element)}</p>`;
        throw unknown(element);
      })}</div>`;
    case 'actions':
      return html`<div class="actions">${block.elements.map(drawElement)}</div>`;
    case 'rich_text':
      return html`<div class="section"><p>${block.elements.map(richText)}</p></div>`;
    case 'input': {
      const error = typeof errors === 'object' ? errors[block.block_id ?? ''] : undefined;
      return html`<div class="input ${error ? 'wrong' : ''}">
        <label>${text(block.label)}${block.optional && html` <i class="optional"></i>`}</label>
        ${drawElement(block.element)}
        ${block.hint && html`<small>${text(block.hint)}</small>`}
        ${error && html`<small class="error">${error}</small>`}
      </div>`;
    }
    default:
      throw unknown(block);
  }
}

type Element = { type: string };
type Select = { options: OptionObject[]; initial_option?: OptionObject; initial_options?: OptionObject[] };

function drawElement(element: Element): Html {
  switch (element.type) {
    case 'button': {
      const { text: label, style = '' } = element as unknown as { text: TextObject; style?: string };
      return html`<button type="button" class="${style}">${text(label)}</button>`;
    }
    case 'static_select':
    case 'multi_static_select': {
      const select = element as unknown as Select;
      const chosen = [select.initial_option ?? [], select.initial_options ?? []].flat();
      return html`<div class="select">
        <div class="closed">${chosen.map(({ text: label }) => html`<span class="chosen">${text(label)}</span>`)}</div>
        <ul>${select.options.map((option) => html`<li>${optionText(option)}</li>`)}</ul></div>`;
    }
    case 'radio_buttons':
    case 'checkboxes': {
      const { options, initial_option, initial_options = [] } = element as unknown as Select;
      const chosen = new Set([initial_option, ...initial_options].map((option) => option?.value));
      const kind = element.type === 'checkboxes' ? 'checkbox' : 'radio';
      return html`<div class="boxes">${options.map(
        (option) =>
          html`<label class="box"><input type="${kind}" disabled ${chosen.has(option.value) && html`checked`}>
            <span>${optionText(option)}</span></label>`,
      )}</div>`;
    }
    case 'plain_text_input': {
      const { initial_value, placeholder, multiline } = element as {
        type: string;
        initial_value?: string;
        placeholder?: TextObject;
        multiline?: boolean;
      };
      return html`<div class="written ${multiline ? 'long' : ''}">${
        initial_value ? lines(initial_value) : placeholder && html`<i>${text(placeholder)}</i>`
      }</div>`;
    }
    case 'users_select': {
      const { initial_user } = element as { type: string; initial_user?: string };
      return html`<div class="select"><div class="closed person">${initial_user && `@${initial_user}`}</div></div>`;
    }
    default:
      throw unknown(element);
  }
}

const optionText = ({ text: label, description }: OptionObject): Html =>
  html`<span class="option">${text(label)}</span>${description && html`<span class="option-detail">${text(description)}</span>`}`;

const text = (object: TextObject): Html =>
  object.type === 'mrkdwn' ? mrkdwn(object.text) : lines(plain(object.text));

const unknown = ({ type }: { type: string }) => new Error(`nobody has drawn Slack’s “${type}” yet`);
