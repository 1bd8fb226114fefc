import { createRequire } from 'node:module';
import path from 'node:path';
import type pg from 'pg';
import { GIVE, type RecordedStatement, type RecordedTransaction } from './recorded.ts';

type Asked = string | { readonly text: string; readonly name?: string; readonly values?: readonly unknown[] };
type Query = (this: object, asked: Asked, values?: unknown, ...rest: unknown[]) => unknown;

// Of the program that is measured, which may be another checkout.
const { Client } = createRequire(path.resolve('package.json'))('pg') as typeof pg;
const prototype = Client.prototype as unknown as { query: Query };
const { query } = prototype;

const open = new WeakMap<object, RecordedStatement[]>();
let committed: RecordedTransaction[] = [];

// Loaded into a server before its own code: every committed transaction is remembered until somebody asks.
prototype.query = function record(asked, values, ...rest) {
  const text = typeof asked === 'string' ? asked : asked.text;
  if (/^(START TRANSACTION|BEGIN)\b/.test(text)) open.set(this, []);
  else if (/^(COMMIT|ROLLBACK)$/.test(text)) close(this, text);
  else open.get(this)?.push(toRecorded(asked, values));
  return query.call(this, asked, values, ...rest);
};

process.on('message', (message) => {
  if (message !== GIVE) return;
  process.send?.(committed);
  committed = [];
});

function close(client: object, text: string): void {
  const statements = open.get(client);
  open.delete(client);
  if (statements !== undefined && text === 'COMMIT') committed.push(statements);
}

function toRecorded(asked: Asked, values: unknown): RecordedStatement {
  const given = Array.isArray(values) ? (values as unknown[]) : [];
  return typeof asked === 'string'
    ? { name: undefined, text: asked, values: given }
    : { name: asked.name, text: asked.text, values: asked.values ?? given };
}
