export const pauseMessages = {} as const;
