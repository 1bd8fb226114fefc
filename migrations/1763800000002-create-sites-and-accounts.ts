import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publications, people, their roles per publication, and their sessions. */
export class CreateSitesAndAccounts1763800000002 implements MigrationInterface {
  name = 'CreateSitesAndAccounts1763800000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sites (
        id         uuid        PRIMARY KEY,
        slug       text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        name       text        NOT NULL,
        settings   jsonb       NOT NULL,
        version    integer     NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      );

      -- name_key and email_key are the forms under which two spellings count as the same.
      CREATE TABLE accounts (
        id            uuid        PRIMARY KEY,
        name          text        NOT NULL,
        name_key      text        NOT NULL,
        email         text        NOT NULL,
        email_key     text        NOT NULL,
        password_hash text        NOT NULL,
        version       integer     NOT NULL DEFAULT 1,
        created_at    timestamptz NOT NULL,
        CONSTRAINT accounts_name_key_unique UNIQUE (name_key),
        CONSTRAINT accounts_email_key_unique UNIQUE (email_key)
      );

      CREATE TABLE site_members (
        site_id    uuid        NOT NULL REFERENCES sites (id),
        account_id uuid        NOT NULL REFERENCES accounts (id),
        role       text        NOT NULL
                   CHECK (role IN ('member', 'moderator', 'senior', 'fact_checker', 'editor', 'admin')),
        granted_at timestamptz NOT NULL,
        PRIMARY KEY (site_id, account_id)
      );
      CREATE INDEX site_members_account ON site_members (account_id);

      CREATE TABLE sessions (
        id            uuid        PRIMARY KEY,
        account_id    uuid        NOT NULL REFERENCES accounts (id),
        created_at    timestamptz NOT NULL,
        expires_at    timestamptz NOT NULL,
        ended_at      timestamptz,
        ended_because text        CHECK (ended_because IN ('signed_out', 'token_reused')),
        CHECK ((ended_at IS NULL) = (ended_because IS NULL))
      );
      CREATE INDEX sessions_account ON sessions (account_id);

      CREATE TABLE refresh_tokens (
        hash       bytea       PRIMARY KEY,
        session_id uuid        NOT NULL REFERENCES sessions (id),
        created_at timestamptz NOT NULL,
        used_at    timestamptz
      );
      CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE refresh_tokens;
      DROP TABLE sessions;
      DROP TABLE site_members;
      DROP TABLE accounts;
      DROP TABLE sites;
    `);
  }
}
