import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order in which all streams are followed, the followers' places, and what people are notified of. */
export class CreateNotifications1763800000013 implements MigrationInterface {
  name = 'CreateNotifications1763800000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX events_order ON events (xid, id);

      CREATE TABLE event_followers (
        name       text        PRIMARY KEY,
        xid        xid8        NOT NULL,
        id         bigint      NOT NULL,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE notifications (
        id         uuid        PRIMARY KEY,
        account_id uuid        NOT NULL REFERENCES accounts (id),
        kind       text        NOT NULL CHECK (kind IN ('reply', 'followed')),
        article_id uuid        NOT NULL REFERENCES articles (id),
        comment_id uuid        NOT NULL REFERENCES comments (id),
        created_at timestamptz NOT NULL,
        read_at    timestamptz
      );
      CREATE INDEX notifications_account ON notifications (account_id, id);
      CREATE INDEX notifications_created ON notifications (created_at);
      -- Somebody is told of a comment once, and of new comments on an article once until that was read.
      CREATE UNIQUE INDEX notifications_once ON notifications (account_id, comment_id);
      CREATE UNIQUE INDEX notifications_followed ON notifications (account_id, article_id)
        WHERE kind = 'followed' AND read_at IS NULL;

      -- Followers still to be told of a comment: those after \`after_account\`.
      CREATE TABLE notification_fanouts (
        comment_id    uuid        PRIMARY KEY REFERENCES comments (id),
        article_id    uuid        NOT NULL,
        author_id     uuid        NOT NULL,
        after_account uuid        NOT NULL,
        created_at    timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notification_fanouts;
      DROP TABLE notifications;
      DROP TABLE event_followers;
      DROP INDEX events_order;
    `);
  }
}
