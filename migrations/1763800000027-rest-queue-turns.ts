import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the figures of a site's queues rest until they are told again: longer where counting them takes long. */
export class RestQueueTurns1763800000027 implements MigrationInterface {
  name = 'RestQueueTurns1763800000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE queue_turns ADD COLUMN rest interval NOT NULL DEFAULT '1 second'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE queue_turns DROP COLUMN rest`);
  }
}
