import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import '#app/app.module.js';
import { declaredStatements } from '#platform/database/statement.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the declared statements', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.url);
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('are all understood by Postgres on the newest schema', async () => {
    const refused: string[] = [];

    for (const [name, text] of declaredStatements()) {
      await client
        .query(`PREPARE "${name}" AS ${text}`)
        .catch((error: unknown) => refused.push(`${name}: ${String(error)}`));
    }

    expect(declaredStatements().size).toBeGreaterThan(30);
    expect(refused).toEqual([]);
  });

  it('would be refused with a column that does not exist', async () => {
    await expect(client.query('PREPARE planted AS SELECT nothing_like_it FROM comments')).rejects.toThrow(
      'nothing_like_it',
    );
  });
});
