export const summaryMessages = {} as const;
