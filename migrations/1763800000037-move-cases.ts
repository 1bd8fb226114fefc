import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that wait go with their article into another section. */
export class MoveCases1763800000037 implements MigrationInterface {
  name = 'MoveCases1763800000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_acts DROP CONSTRAINT case_acts_kind_check;
      ALTER TABLE case_acts ADD CONSTRAINT case_acts_kind_check CHECK (kind IN ('opened', 'leased', 'released', 'skipped',
        'expired', 'escalated', 'deferred', 'resumed', 'assigned', 'memo', 'revised', 'harm_set', 'merged', 'proposed', 'retracted',
        'moved', 'closed'));
      -- All that wait about an article: when it goes elsewhere, and when it has other readers.
      CREATE INDEX cases_of_article ON cases (article_id, id) WHERE state <> 'closed';

      -- Cases of articles that went to another section before.
      UPDATE cases c SET section = a.section FROM articles a
      WHERE a.id = c.article_id AND c.state <> 'closed' AND c.section IS DISTINCT FROM a.section;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX cases_of_article;
      DELETE FROM case_acts WHERE kind = 'moved';
      ALTER TABLE case_acts DROP CONSTRAINT case_acts_kind_check;
      ALTER TABLE case_acts ADD CONSTRAINT case_acts_kind_check CHECK (kind IN ('opened', 'leased', 'released', 'skipped',
        'expired', 'escalated', 'deferred', 'resumed', 'assigned', 'memo', 'revised', 'harm_set', 'merged', 'proposed', 'retracted',
        'closed'));
    `);
  }
}
