import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Debates under an article: threads, the comment tree with its revisions, votes, and the counts still to be announced. */
export class CreateThreadsAndComments1763800000004 implements MigrationInterface {
  name = 'CreateThreadsAndComments1763800000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE threads (
        id            uuid        PRIMARY KEY,
        article_id    uuid        NOT NULL REFERENCES articles (id),
        kind          text        NOT NULL CHECK (kind IN ('discussion', 'motion')),
        title         text,
        state         text        NOT NULL CHECK (state IN ('open', 'closed')),
        sides         jsonb,
        comment_count integer     NOT NULL DEFAULT 0 CHECK (comment_count >= 0),
        top_ordinals  integer     NOT NULL DEFAULT 0,
        version       integer     NOT NULL DEFAULT 1,
        created_at    timestamptz NOT NULL,
        CHECK ((kind = 'motion') = (sides IS NOT NULL))
      );
      CREATE UNIQUE INDEX threads_one_discussion ON threads (article_id) WHERE kind = 'discussion';
      CREATE INDEX threads_article ON threads (article_id, created_at, id);

      -- path: one 4-byte big-endian ordinal per level, so byte order is reading order.
      -- replies: visible direct children. listed_replies: direct children that lists show, as a comment or as a tombstone.
      -- listed: a hidden comment stays in lists, as a tombstone, only while something below it is shown.
      CREATE TABLE comments (
        id                uuid        PRIMARY KEY,
        site_id           uuid        NOT NULL,
        article_id        uuid        NOT NULL,
        thread_id         uuid        NOT NULL REFERENCES threads (id),
        parent_id         uuid        REFERENCES comments (id),
        path              bytea       NOT NULL,
        depth             smallint    NOT NULL CHECK (depth BETWEEN 0 AND 500),
        author_id         uuid        NOT NULL REFERENCES accounts (id),
        version           integer     NOT NULL DEFAULT 1,
        status            text        NOT NULL CHECK (status IN ('visible', 'held', 'removed', 'deleted')),
        stance            text        CHECK (stance IN ('for', 'against', 'neutral')),
        body              text        NOT NULL,
        html              text        NOT NULL,
        up                integer     NOT NULL DEFAULT 0 CHECK (up >= 0),
        down              integer     NOT NULL DEFAULT 0 CHECK (down >= 0),
        replies           integer     NOT NULL DEFAULT 0 CHECK (replies >= 0),
        listed_replies    integer     NOT NULL DEFAULT 0 CHECK (listed_replies >= replies),
        ordinals          integer     NOT NULL DEFAULT 0,
        score_best        float8      NOT NULL DEFAULT 0,
        marks             jsonb       NOT NULL DEFAULT '[]',
        pinned_at         timestamptz,
        featured_at       timestamptz,
        created_at        timestamptz NOT NULL,
        edited_at         timestamptz,
        listed            boolean     NOT NULL GENERATED ALWAYS AS (status = 'visible' OR listed_replies > 0) STORED
      ) WITH (fillfactor = 85);
      CREATE INDEX comments_top_by_time ON comments (thread_id, created_at, id) WHERE parent_id IS NULL AND listed;
      CREATE INDEX comments_top_by_best ON comments (thread_id, (-score_best), id) WHERE parent_id IS NULL AND listed;
      CREATE INDEX comments_replies_by_time ON comments (parent_id, created_at, id) WHERE parent_id IS NOT NULL AND listed;
      CREATE UNIQUE INDEX comments_path ON comments (thread_id, path);

      CREATE TABLE comment_revisions (
        comment_id uuid        NOT NULL REFERENCES comments (id),
        version    integer     NOT NULL,
        body       text        NOT NULL,
        html       text        NOT NULL,
        author_id  uuid        NOT NULL REFERENCES accounts (id),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (comment_id, version)
      );
      CREATE TRIGGER comment_revisions_immutable BEFORE UPDATE ON comment_revisions
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE votes (
        comment_id uuid        NOT NULL REFERENCES comments (id),
        account_id uuid        NOT NULL REFERENCES accounts (id),
        value      smallint    NOT NULL CHECK (value IN (-1, 1)),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (comment_id, account_id)
      );

      -- Comments whose counts changed since they were last announced on their article's stream.
      CREATE TABLE dirty_counts (
        comment_id uuid        PRIMARY KEY REFERENCES comments (id),
        article_id uuid        NOT NULL,
        since      timestamptz NOT NULL
      );
      CREATE INDEX dirty_counts_article ON dirty_counts (article_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE dirty_counts;
      DROP TABLE votes;
      DROP TABLE comment_revisions;
      DROP TABLE comments;
      DROP TABLE threads;
    `);
  }
}
