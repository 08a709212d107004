export const personMessages = {} as const;
