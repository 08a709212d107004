export const reflectionMessages = {} as const;
