import {
  type CompiledQuery,
  createQueryId,
  type QueryExecutorProvider,
  type RootOperationNode,
  SqliteQueryCompiler,
} from 'kysely';
import type { Db, Trx } from './database.ts';
import { EachOf } from './sqlite.ts';

/** Where a value of each run goes; it stands in for a column's value while the query is built. */
class Place {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const STAND_INS: ProxyHandler<object> = {
  get: (_, name) => new Place(name),
  ownKeys() {
    throw new TypeError('the values of a prepared query are only known by name: they cannot be spread');
  },
};

/** What both a query and a piece of SQL can; only `compile` tells what its rows are. */
type Compilable<Row> = {
  toOperationNode(): RootOperationNode;
  compile(database: QueryExecutorProvider): CompiledQuery<Row>;
};

type Build<Values, Row> = (db: Trx | Db, values: Values) => Compilable<Row>;

/**
 * A query that is built and compiled once, for what every event asks; only its values differ. `build` is given stand-ins
 * for them, to be used as values and nothing else. Rows come back as the query types them.
 */
export function prepared<Values extends object, Row>(
  build: Build<Values, Row>,
): (db: Trx | Db, values: Values) => Promise<Row[]> {
  const compile = compiledOnce(build);
  return async (db, values) => {
    const { query, parametersOf } = compile(db);
    return (await db.executeQuery<Row>({ ...query, parameters: parametersOf(values) })).rows;
  };
}

/** A change that is made once for each of many values, in one step of the driver. Returns how many rows each changed. */
export function preparedForEach<Values extends object>(
  build: Build<Values, unknown>,
): (trx: Trx, many: readonly Values[]) => Promise<number[]> {
  const compile = compiledOnce(build);
  return async (trx, many) => {
    const { query, parametersOf } = compile(trx);
    const parameters = new EachOf();
    for (const values of many) parameters.push(parametersOf(values));
    await trx.executeQuery({ ...query, parameters });
    return parameters.changes;
  };
}

type Compiled<Values, Row> = { query: CompiledQuery<Row>; parametersOf(values: Values): unknown[] };

function compiledOnce<Values extends object, Row>(build: Build<Values, Row>) {
  const places = new Proxy({}, STAND_INS) as Values;
  let compiled: Compiled<Values, Row> | undefined;
  return (db: Trx | Db): Compiled<Values, Row> => {
    if (compiled) return compiled;
    const query = new Compiler().compileQuery(build(db, places).toOperationNode(), createQueryId());
    const names = query.parameters.map((place) => (place as Place).name as keyof Values);
    compiled = { query, parametersOf: (values) => names.map((name) => values[name]) };
    return compiled;
  };
}

/**
 * Writes what is the same in each run into the text. SQLite chooses its plan anew whenever something is bound that the
 * plan may depend on, like a limit or a state that an index is restricted to (sqlite.org/c3ref/prepare.html); that takes
 * longer than to run it.
 */
class Compiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (value instanceof Place) super.appendValue(value);
    else this.appendImmediateValue(value);
  }
}
