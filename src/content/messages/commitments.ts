export const commitmentMessages = {} as const;
