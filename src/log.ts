/** What is logged: facts with stable names, never a text a person typed. A pino logger fits. */
export type Log = {
  info(facts: object, what: string): void;
  warn(facts: object, what: string): void;
  error(facts: object, what: string): void;
};
