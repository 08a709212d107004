import { z } from 'zod';

/** Where something began, so that its answer can go back there. */
export type Origin = {
  /** Absent where Slack names none: a modal opened from nowhere. */
  channel?: string;
  channelName?: string;
  /** Slack's answer address: five uses within half an hour. */
  responseUrl?: string;
  /** Whether the address may replace a card, because it came with a press on one. */
  pressed?: boolean;
  /** The pressed message, when it is one that stays. */
  ts?: string;
  /** It began on no message: answers are shown in this open view, or in a new one. */
  modal?: { view?: string };
};

const stored = z.object({
  action: z.string(),
  origin: z.object({
    channel: z.string().optional(),
    channelName: z.string().optional(),
    responseUrl: z.string().optional(),
    pressed: z.boolean().optional(),
    ts: z.string().optional(),
    modal: z.object({ view: z.string().optional() }).optional(),
  }),
});

/** Carried by a modal in its private_metadata, which only the app can read. */
export function encodeOrigin(action: string, origin: Origin): string {
  return JSON.stringify({ action, origin });
}

export function decodeOrigin(metadata: string): { action: string; origin: Origin } | undefined {
  try {
    return stored.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}
