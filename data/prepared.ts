import type { Compilable, CompiledQuery } from 'kysely';
import type { Db, Trx } from './database.ts';

/** Where a value of each run goes; it stands in for a column's value while the query is built. */
class Place {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/**
 * A query that is built and compiled once, for what every event asks; only its values differ. `build` is given stand-ins
 * for them, to be used as values and nothing else. Rows come back as the query types them.
 */
export function prepared<Values extends object, Row>(
  build: (trx: Trx | Db, values: Values) => Compilable<Row>,
): (trx: Trx, values: Values) => Promise<Row[]> {
  const places = new Proxy({}, { get: (_, name) => new Place(name) }) as Values;
  let compiled: CompiledQuery<Row> | undefined;
  return async (trx, values) => {
    compiled ??= build(trx, places).compile();
    const parameters = compiled.parameters.map((value) =>
      value instanceof Place ? values[value.name as keyof Values] : value,
    );
    return (await trx.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}
