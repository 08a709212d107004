/** How the value of an option is read; see `values/`. */
export type OptionKind =
  | 'command'
  | 'commitment'
  | 'country'
  | 'closed-days'
  | 'date'
  | 'days'
  | 'end'
  | 'language'
  | 'moment'
  | 'person'
  | 'presences'
  | 'region'
  | 'rhythm'
  | 'rule'
  | 'switch'
  | 'text'
  | 'time'
  | 'time-range'
  | 'zone';

type OptionSpec = { kind: OptionKind /** May be given without its name. */; bare?: true };

export type CommandSpec = {
  /** `team`: only where a team can be found. */
  needs: 'nothing' | 'team';
  options: Record<string, OptionSpec>;
};

/**
 * The one table of commands: parser, help and every platform's definitions are made from it. Names, aliases, help and
 * examples are in `prompts/<language>/commands.yaml` under the same ids.
 */
export const commandTable = {
  help: { needs: 'nothing', options: { command: { kind: 'command', bare: true } } },
  audit: { needs: 'team', options: { together: { kind: 'switch' } } },
  nudge: { needs: 'team', options: {} },
  done: { needs: 'team', options: { commitment: { kind: 'commitment', bare: true } } },
  commit: {
    needs: 'team',
    options: {
      when: { kind: 'text' },
      action: { kind: 'text', bare: true },
      rule: { kind: 'rule' },
      every: { kind: 'rhythm' },
      remind: { kind: 'moment' },
      until: { kind: 'date' },
      owner: { kind: 'person' },
    },
  },
  commitments: { needs: 'team', options: { commitment: { kind: 'commitment', bare: true } } },
  results: { needs: 'team', options: {} },
  streak: { needs: 'team', options: {} },
  reflect: { needs: 'team', options: {} },
  rules: { needs: 'nothing', options: { number: { kind: 'rule', bare: true } } },
  pause: { needs: 'team', options: { from: { kind: 'date' }, until: { kind: 'date', bare: true } } },
  emergency: { needs: 'team', options: { end: { kind: 'end', bare: true } } },
  me: {
    needs: 'nothing',
    options: { weekly: { kind: 'switch' }, away: { kind: 'date' }, language: { kind: 'language' } },
  },
  status: { needs: 'team', options: {} },
  setup: {
    needs: 'nothing',
    options: {
      language: { kind: 'language' },
      zone: { kind: 'zone' },
      nudge: { kind: 'time' },
      days: { kind: 'days' },
      reflection: { kind: 'moment' },
      country: { kind: 'country' },
      region: { kind: 'region' },
      quiet: { kind: 'time-range' },
      closed: { kind: 'closed-days' },
      minors: { kind: 'switch' },
      lead: { kind: 'person' },
      'remove-lead': { kind: 'person' },
      presences: { kind: 'presences' },
    },
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof commandTable;
export const commandIds = Object.keys(commandTable) as CommandId[];
