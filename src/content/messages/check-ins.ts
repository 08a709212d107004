export const checkInMessages = {} as const;
