export const auditMessages = {} as const;
