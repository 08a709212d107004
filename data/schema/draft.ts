/** What a person typed and has not sent well yet. `form` is the route it belongs to; `filled` JSON of FormValues. */
export type DraftTable = {
  person_id: number;
  form: string;
  filled: string;
  at: number;
};
