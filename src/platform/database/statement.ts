import type { QueryResultRow } from 'pg';

declare const ROW: unique symbol;

/** A prepared SQL statement: Postgres plans it once per connection, under `name`. `Row` is the shape of its rows. */
export interface Statement<Row extends QueryResultRow> {
  readonly name: string;
  readonly text: string;
  readonly [ROW]?: Row;
}

const registry = new Map<string, string>();

/** Declares a statement named `room.what_it_does`. Values are always parameters ($1, $2 ...), never part of the text. */
export function statement<Row extends QueryResultRow>(name: string, text: string): Statement<Row> {
  if (registry.has(name)) throw new Error(`Two statements are named ${name}.`);
  registry.set(name, text.trim());
  return { name, text: text.trim() };
}

/** Every statement declared so far by name, for docs/generated/queries and for the test that prepares them all. */
export function declaredStatements(): ReadonlyMap<string, string> {
  return registry;
}
