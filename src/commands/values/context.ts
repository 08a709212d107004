import type { Content } from '../../content/content.ts';

/** What reading a value may depend on. */
export type ReadContext = {
  content: Content;
  /** Today's local day (`YYYY-MM-DD`) where the value is meant. */
  today: string;
  /** ISO country a region belongs to, if known. */
  country?: string;
};
