import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { bodyOf } from '../seed/bodies.ts';
import { answer } from './answers.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS inserts (
  id uuid PRIMARY KEY, thread_id uuid NOT NULL, author_id uuid NOT NULL, body text NOT NULL, html text NOT NULL,
  created_at timestamptz NOT NULL)`;
const INSERT = {
  name: 'insert',
  text: 'INSERT INTO inserts (id, thread_id, author_id, body, html, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
};

const clients: pg.Client[] = [];

/** The limit of writing: rows of a comment's size, each inserted and committed by itself. */
const methods = {
  async connect({ url, count }: { url: string; count: number }): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const client = new pg.Client({ connectionString: url, application_name: 'parley bench' });
      await client.connect();
      clients.push(client);
    }
    await clients[0]?.query(TABLE);
    await requireDurable(clients[0]);
  },

  /** Commits per second. */
  async insert({ seconds }: { seconds: number }): Promise<number> {
    const started = performance.now();
    const until = started + seconds * 1000;
    const counts = await Promise.all(clients.map((client) => insertUntil(client, until)));
    const took = (performance.now() - started) / 1000;
    return counts.reduce((sum, count) => sum + count, 0) / took;
  },
};

async function insertUntil(client: pg.Client, until: number): Promise<number> {
  let count = 0;
  for (; performance.now() < until; count += 1) {
    const body = bodyOf(count);
    const values = [randomUUID(), randomUUID(), randomUUID(), body, `<p>${body}</p>\n`, new Date()];
    await client.query({ ...INSERT, values });
  }
  return count;
}

async function requireDurable(client: pg.Client | undefined): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const answered = await client?.query<Record<string, string>>(`SHOW ${setting}`);
    if (answered?.rows[0]?.[setting] !== 'on') throw new Error(`The database is not durable: ${setting} is not on.`);
  }
}

export type Inserts = typeof methods;
answer(methods);
