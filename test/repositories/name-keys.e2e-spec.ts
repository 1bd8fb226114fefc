import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrations } from '#migrations/index.js';
import { migrateDown, migrateUp } from '#platform/database/migrator.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const BEFORE = migrations.findIndex(({ name }) => name.startsWith('WidenAccounts'));
const id = (n: number): string => `01890000-0000-7000-8000-00000000000${n}`;

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const _ of migrations.slice(BEFORE)) await migrateDown(database.url);
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('names that an older installation let pass for different ones', () => {
  it('stay, and the eldest keeps the key to itself', async () => {
    const names = ['Rita Reader', 'Rlta Reader', 'RITA READER', 'Otto Other'];
    for (const [n, name] of names.entries()) {
      const values = [id(n), name, `old key ${n}`, `n${n}@mail.example`, new Date(2_000 + n)];
      await client.query(
        `INSERT INTO accounts (id, name, name_key, email, email_key, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $4, '-', $5)`,
        values,
      );
    }

    await migrateUp(database.url);

    const { rows } = await client.query<{ name: string; key: string }>(
      'SELECT name, name_key AS key FROM accounts ORDER BY id',
    );
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(rows.map(({ key }) => key)).toEqual([
      'rltareader',
      `rltareader~${id(1)}`,
      `rltareader~${id(2)}`,
      'ottoother',
    ]);
  });
});
