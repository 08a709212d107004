import type { CommandUsage } from '../../src/commands/usage.ts';

const yesNo = (yes: string, no: string) => [
  { name: yes, label: yes },
  { name: no, label: no },
];

/** Enough commands to try completion with. */
export const usages: Record<string, CommandUsage[]> = {
  fr: [
    command('help', 'aide', [], 'Ce que Cinq sait faire, et par où commencer', []),
    command('audit', 'audit', ['bilan'], 'Le bilan : 25 questions, 8 minutes, en privé', [
      {
        id: 'together',
        name: 'ensemble',
        summary: 'Une seule réponse, remplie en réunion',
        values: yesNo('oui', 'non'),
      },
    ]),
    command('commit', 's-engager', ['engagement'], 'Un engagement : « Quand…, nous… »', [
      { id: 'when', name: 'quand', summary: 'Le moment et le lieu', values: [] },
      { id: 'owner', name: 'qui', summary: 'La personne qui s’en charge', values: [] },
      {
        id: 'every',
        name: 'rythme',
        summary: 'Une fois, chaque jour, chaque semaine',
        values: [
          { name: 'une-fois', label: 'une fois' },
          { name: 'jour', label: 'chaque jour' },
          { name: 'semaine', label: 'chaque semaine' },
        ],
      },
    ]),
    command('streak', 'série', ['serie'], 'Vos semaines d’affilée et ce mois en un coup d’œil', []),
  ],
  en: [
    command('help', 'help', ['aide'], 'What Cinq can do, and where to begin', []),
    command('audit', 'audit', [], 'The audit: 25 questions, 8 minutes, in private', [
      {
        id: 'together',
        name: 'together',
        summary: 'One set of answers, filled in a meeting',
        values: yesNo('yes', 'no'),
      },
    ]),
    command('commit', 'commit', [], 'A commitment: “When…, we will…”', [
      { id: 'owner', name: 'owner', summary: 'Who takes care of it', values: [] },
    ]),
    command('streak', 'streak', ['série'], 'Weeks in a row, and this month at a glance', []),
  ],
};

function command(
  id: string,
  name: string,
  aliases: string[],
  summary: string,
  options: CommandUsage['options'],
): CommandUsage {
  return { id, name, aliases, summary, examples: [`/coach ${name}`], options };
}
