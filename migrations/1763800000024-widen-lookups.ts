import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff looks up: comments of a site in every state, and accounts by the beginning of a name or by a subject. */
export class WidenLookups1763800000024 implements MigrationInterface {
  name = 'WidenLookups1763800000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX comments_of_article ON comments (article_id, created_at, id);
      CREATE INDEX comments_hidden ON comments (site_id, status, created_at, id) WHERE status <> 'visible';
      CREATE INDEX accounts_name_beginning ON accounts (name_key text_pattern_ops);
      CREATE INDEX sso_identities_by_subject ON sso_identities (subject, site_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX sso_identities_by_subject;
      DROP INDEX accounts_name_beginning;
      DROP INDEX comments_hidden;
      DROP INDEX comments_of_article;
    `);
  }
}
