import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds of verdicts on their way that no two have in common. */
export class NameSpreadRounds1763800000035 implements MigrationInterface {
  name = 'NameSpreadRounds1763800000035';

  async up(runner: QueryRunner): Promise<void> {
    // With numbers, those of a row that had ended began anew, and a slow node ended the next one in its place.
    await runner.query(`
      ALTER TABLE verdict_spreads DROP COLUMN round;
      ALTER TABLE verdict_spreads ADD COLUMN round uuid NOT NULL DEFAULT gen_random_uuid();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE verdict_spreads DROP COLUMN round;
      ALTER TABLE verdict_spreads ADD COLUMN round integer NOT NULL DEFAULT 1;
    `);
  }
}
