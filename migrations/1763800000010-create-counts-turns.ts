import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the counts of an article were announced last, so that several nodes together announce them once in a second. */
export class CreateCountsTurns1763800000010 implements MigrationInterface {
  name = 'CreateCountsTurns1763800000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE counts_turns (
        article_id uuid        PRIMARY KEY REFERENCES articles (id),
        at         timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE counts_turns`);
  }
}
