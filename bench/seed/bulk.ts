import type pg from 'pg';

/**
 * Runs `fill`, which inserts very many rows into a table, without its indexes and without looking each reference up; then
 * the indexes are made anew, of all rows at once.
 */
export async function inBulk(db: pg.Client, table: string, fill: () => Promise<void>): Promise<void> {
  const { rows: indexes } = await db.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index WHERE indrelid = $1::regclass AND NOT indisprimary`,
    [table],
  );
  for (const { name } of indexes) await db.query(`DROP INDEX ${name}`);
  await db.query(`SET session_replication_role = replica`);
  await fill();
  await db.query(`RESET session_replication_role`);
  for (const { definition } of indexes) await db.query(definition);
}
