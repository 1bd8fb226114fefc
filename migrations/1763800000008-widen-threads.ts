import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules of a thread, the sides that people take in a motion, locked branches, and who pinned or featured a comment. */
export class WidenThreads1763800000008 implements MigrationInterface {
  name = 'WidenThreads1763800000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each rule with when it was set and by whom; nobody is the operator.
      ALTER TABLE threads
        ADD COLUMN closed_at         timestamptz,
        ADD COLUMN closed_by         uuid        REFERENCES accounts (id),
        ADD COLUMN slow_mode_s       integer     NOT NULL DEFAULT 0 CHECK (slow_mode_s BETWEEN 0 AND 86400),
        ADD COLUMN slow_mode_at      timestamptz,
        ADD COLUMN slow_mode_by      uuid        REFERENCES accounts (id),
        ADD COLUMN premoderated_at   timestamptz,
        ADD COLUMN premoderated_by   uuid        REFERENCES accounts (id),
        ADD COLUMN stances_for       integer     NOT NULL DEFAULT 0 CHECK (stances_for >= 0),
        ADD COLUMN stances_against   integer     NOT NULL DEFAULT 0 CHECK (stances_against >= 0),
        ADD COLUMN stances_neutral   integer     NOT NULL DEFAULT 0 CHECK (stances_neutral >= 0);
      UPDATE threads SET closed_at = created_at WHERE state = 'closed';
      ALTER TABLE threads
        ADD CONSTRAINT threads_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
        ADD CONSTRAINT threads_slow CHECK (slow_mode_s = 0 OR slow_mode_at IS NOT NULL);

      -- The side of a person in a motion, whatever side a comment of theirs was written from.
      CREATE TABLE stances (
        thread_id  uuid        NOT NULL REFERENCES threads (id),
        account_id uuid        NOT NULL REFERENCES accounts (id),
        stance     text        NOT NULL CHECK (stance IN ('for', 'against', 'neutral')),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (thread_id, account_id)
      );
      CREATE INDEX stances_own ON stances (account_id, thread_id);

      -- Threads whose counts of stances changed since they were last announced on their article's stream.
      CREATE TABLE dirty_threads (
        thread_id  uuid        PRIMARY KEY REFERENCES threads (id),
        article_id uuid        NOT NULL,
        since      timestamptz NOT NULL
      );

      -- locked_at: nobody but staff answers this comment or what is below it.
      ALTER TABLE comments
        ADD COLUMN locked_at   timestamptz,
        ADD COLUMN locked_by   uuid REFERENCES accounts (id),
        ADD COLUMN pinned_by   uuid REFERENCES accounts (id),
        ADD COLUMN featured_by uuid REFERENCES accounts (id);
      CREATE INDEX comments_locked ON comments (thread_id, path) WHERE locked_at IS NOT NULL;
      CREATE INDEX comments_pinned ON comments (thread_id, pinned_at, id) WHERE pinned_at IS NOT NULL;
      CREATE INDEX comments_author_in_thread ON comments (thread_id, author_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX comments_author_in_thread;
      DROP INDEX comments_pinned;
      DROP INDEX comments_locked;
      ALTER TABLE comments
        DROP COLUMN featured_by, DROP COLUMN pinned_by, DROP COLUMN locked_by, DROP COLUMN locked_at;
      DROP TABLE dirty_threads;
      DROP TABLE stances;
      ALTER TABLE threads
        DROP CONSTRAINT threads_slow,
        DROP CONSTRAINT threads_closed,
        DROP COLUMN stances_neutral, DROP COLUMN stances_against, DROP COLUMN stances_for,
        DROP COLUMN premoderated_by, DROP COLUMN premoderated_at,
        DROP COLUMN slow_mode_by, DROP COLUMN slow_mode_at, DROP COLUMN slow_mode_s,
        DROP COLUMN closed_by, DROP COLUMN closed_at;
    `);
  }
}
