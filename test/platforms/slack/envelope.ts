/** What the app is told, and what it made of it. */
export type Envelope = {
  id: string;
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown> & { user?: { id: string }; user_id?: string };
  /** Resolves with what the app acknowledged, once it did. */
  acknowledged: Promise<Record<string, unknown>>;
};

export type Send = (type: Envelope['type'], payload: Envelope['payload'], id?: string) => Envelope;
