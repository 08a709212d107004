export const statusMessages = {} as const;
