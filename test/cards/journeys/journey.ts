import type { Stage } from '../stage.ts';

/** Opens a house of the language that is being gone through; what it shows is told under this feature. */
export type Open = (feature: string, at?: string) => Promise<Stage>;

/** One way through the coach, the same in every language. */
export type Journey = (open: Open) => Promise<void>;
