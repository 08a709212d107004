import { projectRoot } from '../root.ts';
import { coverageOf, gapsIn } from './coverage.ts';
import { ContentError } from './fault.ts';
import { loadContent } from './load.ts';

/** `npm run content`: what is written, by language and rule; fails on anything missing. */
function report(): number {
  const coverage = coverageOf(loadContent(projectRoot));
  const rows = coverage.map(({ language, rule, questions, nudges, advice, of }) => [
    language,
    rule,
    questions,
    nudges,
    `${advice}/${of}`,
  ]);
  const table = [['language', 'rule', 'questions', 'nudges', 'advice'], ...rows];
  print(
    table
      .map((row) =>
        row
          .map((cell) => String(cell).padEnd(13))
          .join('')
          .trimEnd(),
      )
      .join('\n'),
  );
  for (const language of new Set(coverage.map((row) => row.language))) {
    const mine = coverage.filter((row) => row.language === language);
    const sum = (of: (row: (typeof mine)[number]) => number) =>
      mine.reduce((total, row) => total + of(row), 0);
    print(
      `${language}: ${sum((row) => row.questions)} questions, ${sum((row) => row.nudges)} nudges, advice covered: ${sum((row) => row.advice)} of ${sum((row) => row.of)}`,
    );
  }
  const gaps = gapsIn(coverage);
  for (const gap of gaps) print(`missing – ${gap}`);
  return gaps.length ? 1 : 0;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  process.exitCode = report();
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
