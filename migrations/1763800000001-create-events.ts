import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Streams of public, personal and staff events; kept answers of idempotent requests. */
export class CreateEvents1763800000001 implements MigrationInterface {
  name = 'CreateEvents1763800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE streams (
        key  text   PRIMARY KEY,
        head bigint NOT NULL CHECK (head >= 0)
      );

      -- (xid, id) is the order in which readers of all streams follow: ids alone are taken before the commit order is known.
      CREATE TABLE events (
        stream text        NOT NULL REFERENCES streams (key),
        seq    bigint      NOT NULL CHECK (seq > 0),
        type   text        NOT NULL,
        data   jsonb       NOT NULL,
        at     timestamptz NOT NULL,
        xid    xid8        NOT NULL DEFAULT pg_current_xact_id(),
        id     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (stream, seq)
      );

      CREATE TABLE idempotency_keys (
        scope        text        NOT NULL,
        key          text        NOT NULL,
        request_hash bytea       NOT NULL,
        status       smallint    NOT NULL,
        answer       jsonb       NOT NULL,
        created_at   timestamptz NOT NULL,
        PRIMARY KEY (scope, key)
      );
      CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE idempotency_keys;
      DROP TABLE events;
      DROP TABLE streams;
    `);
  }
}
