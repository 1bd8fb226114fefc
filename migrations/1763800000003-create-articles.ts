import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Articles, every address they are known by, and their immutable revisions. */
export class CreateArticles1763800000003 implements MigrationInterface {
  name = 'CreateArticles1763800000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE articles (
        id           uuid        PRIMARY KEY,
        site_id      uuid        NOT NULL REFERENCES sites (id),
        external_id  text,
        url          text        NOT NULL,
        title        text        NOT NULL,
        byline       text,
        section      text,
        tags         jsonb       NOT NULL,
        language     text,
        published_at timestamptz,
        origin       text        NOT NULL CHECK (origin IN ('own', 'external')),
        discussion   text        NOT NULL CHECK (discussion IN ('open', 'premoderated', 'closed', 'off')),
        close_at     timestamptz,
        revision     integer     NOT NULL CHECK (revision >= 0),
        marks        jsonb       NOT NULL DEFAULT '[]',
        created_at   timestamptz NOT NULL,
        updated_at   timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX articles_external_id ON articles (site_id, external_id) WHERE external_id IS NOT NULL;
      CREATE INDEX articles_newest ON articles (site_id, created_at DESC, id DESC);

      -- Old addresses keep naming the article after its address changed.
      CREATE TABLE article_urls (
        site_id    uuid NOT NULL REFERENCES sites (id),
        url        text NOT NULL,
        article_id uuid NOT NULL REFERENCES articles (id),
        PRIMARY KEY (site_id, url)
      );
      CREATE INDEX article_urls_article ON article_urls (article_id);
      CREATE INDEX article_urls_url ON article_urls (url);

      CREATE TABLE article_revisions (
        article_id     uuid        NOT NULL REFERENCES articles (id),
        number         integer     NOT NULL CHECK (number >= 1),
        canonical_text text        NOT NULL,
        sha256         bytea       NOT NULL,
        blocks         jsonb       NOT NULL,
        created_at     timestamptz NOT NULL,
        PRIMARY KEY (article_id, number)
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% rows are immutable', TG_TABLE_NAME;
      END $$;
      CREATE TRIGGER article_revisions_immutable BEFORE UPDATE ON article_revisions
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE article_revisions;
      DROP FUNCTION refuse_change();
      DROP TABLE article_urls;
      DROP TABLE articles;
    `);
  }
}
