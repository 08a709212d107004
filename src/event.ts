import type { FormValues } from './cards/form.ts';

/** Something a person did on a platform, as every adapter tells it. */
export type CoachEvent = EventSource &
  (
    | { kind: 'command'; text: string }
    | { kind: 'action'; action: string; value?: string }
    | { kind: 'form'; action: string; values: FormValues }
    /** The person no longer is in the workspace or the channel's team. */
    | { kind: 'departed' }
    /** They look at the page that the platform keeps for the coach and them. Nobody is remembered for it. */
    | { kind: 'home' }
  );

export type EventSource = {
  /** The adapter's name; with `workspace` it names one organisation. */
  platform: string;
  workspace: string;
  /** Absent in a direct message. A thread counts as its channel. */
  channel?: { id: string; name?: string };
  /** An empty name is one the platform did not tell. */
  user: { id: string; name: string };
  hints: Hints;
  /** The platform's name for this delivery, where it may deliver the same again. */
  delivery?: string;
  ways?: Ways;
};

/** What people should be told of how the platform does things. */
export type Ways = {
  /** Commands cannot be typed in threads. */
  noCommandsInThreads?: true;
  /** What is typed in a channel to let the coach in. */
  invite?: string;
};

/** What the platform knows of the person; unknown is absent, and an unknown administrator is none. */
export type Hints = {
  /** IANA zone. */
  zone?: string;
  /** BCP 47. */
  locale?: string;
  administrator?: boolean;
  /** May say yes to the coach in this channel, without administrating anything else. Administrators always may. */
  hosts?: boolean;
};
