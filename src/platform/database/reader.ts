import type { QueryResultRow } from 'pg';
import type { Statement } from './statement.js';

/** What a read runs on: an open transaction, whose writes it sees, or the database as it was committed last. */
export interface Reader {
  query<Row extends QueryResultRow>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>;
}
