export const streakMessages = {} as const;
