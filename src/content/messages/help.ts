export const helpMessages = {} as const;
