import type { MigrationInterface, QueryRunner } from 'typeorm';
import { nameKey } from '#features/accounts/name.key.js';

const BATCH = 1_000;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Keys of names by which twins are found. */
export class WidenAccounts1763800000006 implements MigrationInterface {
  name = 'WidenAccounts1763800000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE accounts DROP CONSTRAINT accounts_name_key_unique`);
    await rekey(runner);
    await runner.query(`
      -- Names that were taken before they counted as the same stay; only the eldest keeps the key to itself.
      UPDATE accounts a SET name_key = a.name_key || '~' || a.id
      FROM (SELECT id, row_number() OVER (PARTITION BY name_key ORDER BY created_at, id) AS place FROM accounts) twin
      WHERE twin.id = a.id AND twin.place > 1;
      ALTER TABLE accounts ADD CONSTRAINT accounts_name_key_unique UNIQUE (name_key);
    `);
  }

  /** The keys stay: the older schema asks of them only that they differ. */
  async down(): Promise<void> {
    // nothing else was added
  }
}

/** SQL cannot make a key. */
async function rekey(runner: QueryRunner): Promise<void> {
  for (let after = NIL; ;) {
    const accounts = (await runner.query(`SELECT id, name FROM accounts WHERE id > $1 ORDER BY id LIMIT ${BATCH}`, [
      after,
    ])) as { id: string; name: string }[];
    if (accounts.length === 0) return;
    const keys = accounts.map(({ name }) => nameKey(name));
    await runner.query(
      `UPDATE accounts a SET name_key = k.key FROM unnest($1::uuid[], $2::text[]) AS k (id, key) WHERE k.id = a.id`,
      [accounts.map(({ id }) => id), keys],
    );
    after = accounts.at(-1)?.id ?? after;
  }
}
