import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of one side of a motion, in one order each; small, since only motions have sides. */
const OF_A_SIDE = `WHERE parent_id IS NULL AND listed AND stance IS NOT NULL`;
const TOP = `WHERE parent_id IS NULL AND listed`;

/** Two more orders, states with who and when, what a reader follows and ignores. */
export class WidenComments1763800000009 implements MigrationInterface {
  name = 'WidenComments1763800000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE comments
        ADD COLUMN score_controversy float8 NOT NULL DEFAULT 0,
        -- When it was first seen by everybody; null for a comment that never was.
        ADD COLUMN published_at      timestamptz,
        ADD COLUMN status_changed_at timestamptz,
        ADD COLUMN status_changed_by uuid REFERENCES accounts (id);
      UPDATE comments SET
        published_at = CASE WHEN status <> 'held' THEN created_at END,
        score_controversy = CASE WHEN least(up, down) = 0 THEN 0
          ELSE (up + down) * (least(up, down)::float8 / greatest(up, down)) END;
      ALTER TABLE comments
        ADD CONSTRAINT comments_visible_is_published CHECK (status <> 'visible' OR published_at IS NOT NULL);

      CREATE INDEX comments_top_by_controversy ON comments (thread_id, (-score_controversy), id) ${TOP};
      CREATE INDEX comments_top_by_replies ON comments (thread_id, (-replies), id) ${TOP};
      CREATE INDEX comments_side_by_time ON comments (thread_id, stance, created_at, id) ${OF_A_SIDE};
      CREATE INDEX comments_side_by_best ON comments (thread_id, stance, (-score_best), id) ${OF_A_SIDE};
      CREATE INDEX comments_side_by_controversy ON comments (thread_id, stance, (-score_controversy), id) ${OF_A_SIDE};
      CREATE INDEX comments_side_by_replies ON comments (thread_id, stance, (-replies), id) ${OF_A_SIDE};
      CREATE INDEX comments_author ON comments (author_id, created_at, id);
      CREATE INDEX comments_held ON comments (article_id, author_id, id) WHERE status = 'held';

      ALTER TABLE votes ADD COLUMN article_id uuid;
      UPDATE votes v SET article_id = c.article_id FROM comments c WHERE c.id = v.comment_id;
      ALTER TABLE votes ALTER COLUMN article_id SET NOT NULL;
      CREATE INDEX votes_own ON votes (account_id, article_id, comment_id);

      CREATE TABLE watches (
        account_id uuid        NOT NULL REFERENCES accounts (id),
        article_id uuid        NOT NULL REFERENCES articles (id),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, article_id)
      );
      CREATE INDEX watches_article ON watches (article_id, account_id);

      CREATE TABLE ignores (
        account_id uuid        NOT NULL REFERENCES accounts (id),
        ignored_id uuid        NOT NULL REFERENCES accounts (id),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, ignored_id),
        CHECK (account_id <> ignored_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ignores;
      DROP TABLE watches;
      DROP INDEX votes_own;
      ALTER TABLE votes DROP COLUMN article_id;
      DROP INDEX comments_held, comments_author, comments_side_by_replies, comments_side_by_controversy,
        comments_side_by_best, comments_side_by_time, comments_top_by_replies, comments_top_by_controversy;
      ALTER TABLE comments
        DROP CONSTRAINT comments_visible_is_published,
        DROP COLUMN status_changed_by,
        DROP COLUMN status_changed_at,
        DROP COLUMN published_at,
        DROP COLUMN score_controversy;
    `);
  }
}
