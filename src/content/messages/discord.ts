/** Said where Discord needs words of its own: its menu of commands, and the card that stands between two forms. */
export const discordMessages = {
  'discord.coach': [],
  'discord.next-form': ['title'],
  'discord.continue': [],
  'discord.refused-form': ['title'],
  'discord.form-error': ['field', 'error'],
} as const;
