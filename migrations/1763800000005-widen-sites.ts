import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles of a section, reasons for removals, and word lists. */
export class WidenSites1763800000005 implements MigrationInterface {
  name = 'WidenSites1763800000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- null: the whole site
      ALTER TABLE site_members ADD COLUMN section text;

      -- What a removal can be given as its reason. An entry that left the list stays here, since decisions name it.
      CREATE TABLE site_reasons (
        site_id          uuid        NOT NULL REFERENCES sites (id),
        code             text        NOT NULL,
        place            integer     NOT NULL,
        title            text        NOT NULL,
        texts            jsonb       NOT NULL,
        guideline_url    text,
        dsa              jsonb       NOT NULL,
        suggested_points smallint    NOT NULL CHECK (suggested_points BETWEEN 0 AND 12),
        hotkey           text,
        retired_at       timestamptz,
        PRIMARY KEY (site_id, code)
      );
      CREATE UNIQUE INDEX site_reasons_hotkey ON site_reasons (site_id, hotkey)
        WHERE hotkey IS NOT NULL AND retired_at IS NULL;

      CREATE TABLE site_words (
        site_id  uuid NOT NULL REFERENCES sites (id),
        list     text NOT NULL CHECK (list IN ('banned', 'suspect')),
        language text NOT NULL,
        word     text NOT NULL,
        PRIMARY KEY (site_id, list, language, word)
      );

      -- One version for each list that is replaced as a whole; a list without a row is at version 1.
      CREATE TABLE site_lists (
        site_id    uuid        NOT NULL REFERENCES sites (id),
        list       text        NOT NULL,
        version    integer     NOT NULL,
        changed_by uuid        REFERENCES accounts (id),
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (site_id, list)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE site_lists;
      DROP TABLE site_words;
      DROP TABLE site_reasons;
      -- A role of a section would become one of the whole site.
      DELETE FROM site_members WHERE section IS NOT NULL;
      ALTER TABLE site_members DROP COLUMN section;
    `);
  }
}
