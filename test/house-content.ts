import { loadContent } from '../src/content/load.ts';
import { projectRoot } from '../src/root.ts';

/** Read once for all tests: it never changes. */
export const content = loadContent(projectRoot);
