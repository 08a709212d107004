import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { projectRoot } from '../../src/root.ts';

test('the content of the house has no fault', () => {
  const content = loadContent(projectRoot);
  expect([...content.languages.keys()]).toEqual(['fr', 'en']);
  expect(content.audit).toHaveLength(25);
  expect(content.nudges).toHaveLength(130);
});
