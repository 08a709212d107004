import type { types } from '@slack/bolt';

/** Slack's own words for what is on a screen, under short names. */
export type KnownBlock = types.KnownBlock;
export type HomeView = types.HomeView;
export type ModalView = types.ModalView;
export type InputBlock = types.InputBlock;
export type PlainTextElement = types.PlainTextElement;
export type MrkdwnElement = types.MrkdwnElement;
export type RichTextElement = types.RichTextElement;
export type TextObject = PlainTextElement | MrkdwnElement;
export type OptionObject = types.PlainTextOption;

/** A message as every method and every answer address takes it. */
export type Message = { text: string; blocks: KnownBlock[] };
