import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff looks up: accounts by any part of a name. */
export class FindNamesByTheirParts1763800000032 implements MigrationInterface {
  name = 'FindNamesByTheirParts1763800000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX accounts_name_parts ON accounts USING gin (lower(name) gin_trgm_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX accounts_name_parts`);
  }
}
