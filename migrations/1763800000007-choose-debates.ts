import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who chose whether an article is debated, how much it is read, and articles that were made because a page asked for them. */
export class ChooseDebates1763800000007 implements MigrationInterface {
  name = 'ChooseDebates1763800000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- discussion_set_at: when somebody chose the discussion by hand, which beats closing by age; by null: the operator.
      -- looked_up_at: when a page asked for its debate before anybody had published the article.
      ALTER TABLE articles
        ADD COLUMN discussion_set_at timestamptz,
        ADD COLUMN discussion_set_by uuid REFERENCES accounts (id),
        ADD COLUMN views_24h         integer CHECK (views_24h >= 0),
        ADD COLUMN looked_up_at      timestamptz,
        ADD CONSTRAINT articles_discussion_set CHECK (discussion_set_by IS NULL OR discussion_set_at IS NOT NULL);
      -- An open discussion may have been chosen or not; any other was.
      UPDATE articles SET discussion_set_at = updated_at WHERE discussion <> 'open';

      CREATE INDEX articles_external ON articles (external_id, created_at DESC, id DESC) WHERE external_id IS NOT NULL;
      CREATE INDEX articles_section ON articles (site_id, section, created_at DESC, id DESC) WHERE section IS NOT NULL;
      CREATE INDEX articles_looked_up ON articles (site_id, looked_up_at) WHERE looked_up_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX articles_looked_up, articles_section, articles_external;
      ALTER TABLE articles
        DROP CONSTRAINT articles_discussion_set,
        DROP COLUMN looked_up_at,
        DROP COLUMN views_24h,
        DROP COLUMN discussion_set_by,
        DROP COLUMN discussion_set_at;
    `);
  }
}
