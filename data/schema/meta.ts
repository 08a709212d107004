/** A few facts about this database itself. */
export type MetaTable = { key: string; value: string };
