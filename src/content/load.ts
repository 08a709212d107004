import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { commandTable } from '../commands/table.ts';
import { checkCommands } from './commands-check.ts';
import type { AuditQuestion, Content, Nudge, Words } from './content.ts';
import { ContentError, type ContentFault } from './fault.ts';
import { RULES, type Rule } from './rules.ts';
import { createSay } from './say.ts';
import * as schema from './schema.ts';
import { loadStrings, placeholderFaults } from './strings.ts';
import { readYaml } from './yaml-file.ts';

/** Reads `prompts/` below the root. Throws ContentError with every fault at once: file, line and remedy. */
export function loadContent(root: string): Content {
  const faults: ContentFault[] = [];
  const audit = RULES.flatMap((rule) => factsOf(root, 'audit', rule, schema.auditFacts, faults));
  const nudges = RULES.flatMap((rule) => factsOf(root, 'nudges', rule, schema.nudgeFacts, faults));
  checkFacts(audit, nudges, faults);
  const languages = new Map<string, Words>();
  for (const language of languagesIn(root)) {
    languages.set(language, loadWords(root, language, { audit, nudges, languages }, faults));
  }
  if (faults.length) throw new ContentError(faults);
  return { audit, nudges, languages };
}

/** Every folder of `prompts/` but `common`; French was written first and comes first. */
function languagesIn(root: string): string[] {
  return readdirSync(join(root, 'prompts'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'common')
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === 'fr') - Number(a === 'fr') || a.localeCompare(b));
}

function factsOf<T>(
  root: string,
  kind: 'audit' | 'nudges',
  rule: Rule,
  facts: z.ZodType<T[]>,
  faults: ContentFault[],
) {
  const file = readYaml(root, `prompts/common/${kind}/${rule}.yaml`, facts, faults);
  return (file?.value ?? []).map((entry) => ({ ...entry, rule }));
}

function checkFacts(audit: AuditQuestion[], nudges: Nudge[], faults: ContentFault[]): void {
  const questions = new Set(audit.map(({ id }) => id));
  for (const nudge of nudges) {
    for (const question of nudge.after.filter((id) => !questions.has(id))) {
      faults.push({
        file: `prompts/common/nudges/${nudge.rule}.yaml`,
        what: `"${nudge.id}" comes after "${question}", which is no audit question.`,
        remedy: 'Correct the id, or remove it.',
      });
    }
  }
  for (const [kind, entries] of [
    ['audit', audit],
    ['nudges', nudges],
  ] as const) {
    const seen = new Set<string>();
    for (const { id, rule } of entries) {
      if (seen.has(id)) {
        faults.push({
          file: `prompts/common/${kind}/${rule}.yaml`,
          what: `"${id}" stands twice.`,
          remedy: 'Rename one of them.',
        });
      }
      seen.add(id);
    }
  }
}

function loadWords(
  root: string,
  language: string,
  { audit, nudges, languages }: Content,
  faults: ContentFault[],
): Words {
  const read = <T>(name: string, of: z.ZodType<T>) =>
    readYaml(root, `prompts/${language}/${name}.yaml`, of, faults);
  const byRule = <T>(
    kind: 'audit' | 'nudges',
    of: z.ZodType<Record<string, T>>,
    facts: { id: string; rule: Rule }[],
  ) => {
    const all: Record<string, T> = {};
    for (const rule of RULES) {
      const file = read(`${kind}/${rule}`, of);
      if (!file) continue;
      const ids = facts.filter((fact) => fact.rule === rule).map(({ id }) => id);
      checkSameKeys(file.file, Object.keys(file.value), ids, `prompts/common/${kind}/${rule}.yaml`, faults);
      Object.assign(all, file.value);
    }
    return all;
  };
  const rules = Object.fromEntries(
    RULES.map((rule) => [rule, read(`rules/${rule}`, schema.ruleText)?.value]),
  );
  const moments = read('moments', schema.moments);
  if (moments) checkMoments(moments.file, moments.value, faults);
  const commands = read('commands', schema.commands);
  if (commands) checkCommands(commands, commandTable, faults);
  // Undefined parts always come with a fault, and faults stop the start-up before anyone reads them.
  return {
    language,
    say: createSay(language, loadStrings(root, language, faults), languages),
    rules,
    audit: byRule('audit', schema.auditTexts, audit),
    nudges: byRule('nudges', schema.nudgeTexts, nudges),
    reflections: read('reflections', schema.reflections)?.value,
    moments: moments?.value,
    days: read('days', schema.days)?.value,
    cities: read('places', schema.places)?.value.cities,
    commands: commands?.value,
  } as Words;
}

function checkSameKeys(
  file: string,
  found: string[],
  expected: string[],
  facts: string,
  faults: ContentFault[],
): void {
  for (const id of expected.filter((key) => !found.includes(key))) {
    faults.push({ file, what: `"${id}" is missing.`, remedy: `It is named in ${facts}; write its text.` });
  }
  for (const id of found.filter((key) => !expected.includes(key))) {
    faults.push({ file, what: `"${id}" is unknown.`, remedy: `Add it to ${facts}, or remove it.` });
  }
}

const MOMENT_PLACEHOLDERS: Partial<Record<keyof schema.Moments, string[]>> = {
  welcome: ['team', 'hour'],
  celebration: ['weeks'],
};

function checkMoments(file: string, moments: schema.Moments, faults: ContentFault[]): void {
  for (const [name, variants] of Object.entries(moments)) {
    const expected = MOMENT_PLACEHOLDERS[name as keyof schema.Moments] ?? [];
    for (const [index, text] of variants.entries()) {
      faults.push(
        ...placeholderFaults(text, expected, `${name} ${index + 1}`).map((fault) => ({ file, ...fault })),
      );
    }
  }
}
