import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages on which verdicts rest, so that somebody notices when one is gone. */
export class NoteSources1763800000036 implements MigrationInterface {
  name = 'NoteSources1763800000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The sources of a verdict as pages that are looked at. place: in \`verdicts.sources\`, from 1; what is no address is left out.
      CREATE TABLE verdict_sources (
        verdict_id uuid     NOT NULL REFERENCES verdicts (id),
        place      smallint NOT NULL,
        page_key   text     NOT NULL REFERENCES evidence_pages (key),
        PRIMARY KEY (verdict_id, place)
      );
      CREATE INDEX verdict_sources_page ON verdict_sources (page_key);

      -- sources_noted_at: since when its sources are among the pages; null: that is still to do.
      ALTER TABLE verdicts ADD COLUMN sources_noted_at timestamptz;
      CREATE INDEX verdicts_unnoted ON verdicts (published_at, id)
        WHERE state = 'published' AND sources_noted_at IS NULL AND sources <> '[]';

      ALTER TABLE evidence_pages ADD COLUMN dead_since timestamptz;
      UPDATE evidence_pages SET dead_since = checked_at WHERE state = 'dead';
      CREATE INDEX evidence_pages_dead ON evidence_pages (checked_at, key) WHERE state = 'dead' AND due_at IS NULL;

      -- Claims of whose verdict a source is gone, or is there again, while what stands beside the words does not say so yet.
      CREATE TABLE source_changes (
        claim_id uuid        PRIMARY KEY REFERENCES claims (id),
        since    timestamptz NOT NULL
      );
      CREATE INDEX source_changes_since ON source_changes (since, claim_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE source_changes;
      DROP INDEX evidence_pages_dead;
      ALTER TABLE evidence_pages DROP COLUMN dead_since;
      DROP INDEX verdicts_unnoted;
      ALTER TABLE verdicts DROP COLUMN sources_noted_at;
      DROP TABLE verdict_sources;
    `);
  }
}
