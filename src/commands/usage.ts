/** The table of commands in one language, for completion, help and the platforms' own definitions. */
export type CommandUsage = {
  /** Stable id, the same in every language. */
  id: string;
  name: string;
  aliases: string[];
  /** At most 100 characters. */
  summary: string;
  examples: string[];
  options: OptionUsage[];
};

export type OptionUsage = {
  id: string;
  name: string;
  summary: string;
  values: { name: string; label: string }[];
};
