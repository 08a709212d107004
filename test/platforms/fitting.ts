import { renderForm as discordForm } from '../../adapters/discord/forms.ts';
import { messageBody } from '../../adapters/discord/message.ts';
import { renderCard as discordCard } from '../../adapters/discord/render.ts';
import { renderForm as slackForm } from '../../adapters/slack/forms.ts';
import { renderCard as slackCard } from '../../adapters/slack/render.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Form } from '../../src/cards/form.ts';
import { type AnyMessage, type AnyModal, messageFaults, modalFaults } from './discord/rules.ts';
import { checkBlocks, checkModal } from './slack/block-kit-rules.ts';

/** Why Slack or Discord would refuse what the coach shows, as their adapters send it; empty when both take it. */
export function platformFaults(shown: Card | Form): string[] {
  return 'fields' in shown ? formFaults(shown) : cardFaults(shown);
}

function cardFaults(card: Card): string[] {
  const bodies = discordCard(card).map((page) => onTheWire<AnyMessage>(messageBody(page)));
  return [
    ...checkBlocks(slackCard(card).blocks).faults.map((fault) => `Slack: ${fault}`),
    ...bodies.flatMap((body) => messageFaults('MessageCreateRequestSchema', body)).map(inDiscord),
  ];
}

function formFaults(form: Form): string[] {
  return [
    ...checkModal(slackForm(form, {})).faults.map((fault) => `Slack: ${fault}`),
    ...modalFaults(onTheWire<AnyModal>(discordForm(numbered(form)))).map(inDiscord),
  ];
}

/** Discord's ids are numbers, those of the people in the stories are not. */
const numbered = (form: Form): Form => JSON.parse(JSON.stringify(form).replace(/@\{\w+\}/g, '@{1}'));

const inDiscord = (fault: string) => `Discord: ${fault}`;

const onTheWire = <T>(body: object): T => JSON.parse(JSON.stringify(body));
