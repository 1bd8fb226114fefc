import type { MigrationInterface, QueryRunner } from 'typeorm';
import { nameKey } from '#features/accounts/names/name.key.js';

const BATCH = 1_000;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Keys of names by which twins are found; what holds an account back. */
export class WidenAccounts1763800000006 implements MigrationInterface {
  name = 'WidenAccounts1763800000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE accounts DROP CONSTRAINT accounts_name_key_unique`);
    await rekey(runner);
    await runner.query(`
      -- Names that were taken before they counted as the same stay; only the eldest keeps the key to itself.
      UPDATE accounts a SET name_key = a.name_key || '~' || a.id
      FROM (SELECT id, row_number() OVER (PARTITION BY name_key ORDER BY created_at, id) AS place FROM accounts) twin
      WHERE twin.id = a.id AND twin.place > 1;
      ALTER TABLE accounts ADD CONSTRAINT accounts_name_key_unique UNIQUE (name_key);
    `);
    await runner.query(TABLES);
  }

  /** The keys of names stay: the older schema asks of them only that they differ. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sso_identities;
      DROP TABLE sso_keys;
      ALTER TABLE site_members DROP COLUMN granted_by;
      DROP TABLE recovery_codes;
      DROP TABLE account_totp;
      DROP TABLE mailed_tokens;
      DROP TABLE account_standings;

      DROP INDEX sessions_ended;
      ALTER TABLE sessions DROP CONSTRAINT sessions_ended_because;
      UPDATE sessions SET ended_because = 'signed_out' WHERE ended_because <> 'token_reused';
      ALTER TABLE sessions ADD CONSTRAINT sessions_ended_because_check
        CHECK (ended_because IN ('signed_out', 'token_reused'));

      -- Whoever came without an address or a password stays as the author of comments, and signs in no more.
      ALTER TABLE accounts DROP CONSTRAINT accounts_kinds;
      UPDATE accounts SET email = id || '@accounts.invalid', email_key = id || '@accounts.invalid', password_hash = '-'
      WHERE kind <> 'person';
      ALTER TABLE accounts
        DROP COLUMN kind, DROP COLUMN home_site_id, DROP COLUMN email_verified_at,
        DROP COLUMN name_changed_at,
        DROP COLUMN expires_at,
        ALTER COLUMN email SET NOT NULL, ALTER COLUMN email_key SET NOT NULL, ALTER COLUMN password_hash SET NOT NULL;
    `);
  }
}

const TABLES = `
  -- A person signs in by address and password; a guest gave a name only; a publisher's reader is signed in by the
  -- publisher. The latter two belong to one site, and their address, if any, signs nobody in, so it has no key.
  ALTER TABLE accounts
    ADD COLUMN kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'guest', 'sso')),
    ADD COLUMN home_site_id uuid REFERENCES sites (id),
    ADD COLUMN email_verified_at timestamptz,
    ADD COLUMN name_changed_at timestamptz,
    ADD COLUMN expires_at timestamptz,
    ALTER COLUMN email DROP NOT NULL,
    ALTER COLUMN email_key DROP NOT NULL,
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD CONSTRAINT accounts_kinds CHECK (
      (kind = 'person') = (home_site_id IS NULL)
      AND (kind = 'person') = (email_key IS NOT NULL)
      AND (kind = 'person') = (password_hash IS NOT NULL)
      AND (email_key IS NULL OR email IS NOT NULL)
      AND (email_verified_at IS NULL OR email IS NOT NULL)
      AND (kind <> 'guest' OR email IS NULL)
      AND (kind = 'guest') = (expires_at IS NOT NULL)
    );
  CREATE INDEX accounts_expiry ON accounts (expires_at) WHERE expires_at IS NOT NULL;

  ALTER TABLE sessions DROP CONSTRAINT sessions_ended_because_check;
  ALTER TABLE sessions ADD CONSTRAINT sessions_ended_because CHECK (ended_because IN
    ('signed_out', 'signed_out_everywhere', 'token_reused', 'password_changed', 'password_reset', 'suspended', 'key_removed'));
  CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

  -- What holds an account back: who said so, why, and for how long. site_id null: on all sites. One that was lifted, or
  -- whose time is over, stays as a record.
  CREATE TABLE account_standings (
    id         uuid        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES accounts (id),
    site_id    uuid        REFERENCES sites (id),
    kind       text        NOT NULL CHECK (kind IN ('slowed', 'premoderated', 'suspended', 'banned')),
    reason     text        NOT NULL,
    placed_by  uuid        REFERENCES accounts (id),
    placed_at  timestamptz NOT NULL,
    ends_at    timestamptz,
    lifted_by  uuid        REFERENCES accounts (id),
    lifted_at  timestamptz,
    CHECK (lifted_by IS NULL OR lifted_at IS NOT NULL)
  );
  CREATE INDEX account_standings_open ON account_standings (account_id) WHERE lifted_at IS NULL;

  -- Secrets of links in mails, as SHA-256; each is used once and then gone. One that was sent to an address proves that
  -- address only: it is good for nothing once the account has another.
  CREATE TABLE mailed_tokens (
    hash       bytea       PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES accounts (id),
    purpose    text        NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
    email_key  text        NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX mailed_tokens_newest ON mailed_tokens (account_id, purpose);
  CREATE INDEX mailed_tokens_expiry ON mailed_tokens (expires_at);

  -- One-time codes as a second step of signing in; begun by its owner, and in force once confirmed. secret is sealed.
  -- last_step: the newest time step of which a code was used, so that none is used twice. failures: wrong codes in a row.
  CREATE TABLE account_totp (
    account_id   uuid        PRIMARY KEY REFERENCES accounts (id),
    secret       bytea       NOT NULL,
    begun_at     timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint      NOT NULL DEFAULT 0,
    failures     smallint    NOT NULL DEFAULT 0,
    failed_at    timestamptz
  );
  CREATE TABLE recovery_codes (
    account_id uuid        NOT NULL REFERENCES account_totp (account_id) ON DELETE CASCADE,
    hash       bytea       NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (account_id, hash)
  );

  -- A role that came by a publisher's token goes with the next token that does not give it.
  ALTER TABLE site_members ADD COLUMN granted_by text NOT NULL DEFAULT 'admin' CHECK (granted_by IN ('admin', 'sso'));

  -- With these keys publishers sign tokens for their readers. value is sealed.
  CREATE TABLE sso_keys (
    site_id    uuid        NOT NULL REFERENCES sites (id),
    kid        text        NOT NULL,
    algorithm  text        NOT NULL CHECK (algorithm IN ('HS256', 'EdDSA')),
    issuer     text        NOT NULL,
    role_max   text        NOT NULL
               CHECK (role_max IN ('member', 'moderator', 'senior', 'fact_checker', 'editor', 'admin')),
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (site_id, kid)
  );

  -- Readers as a publisher knows them, each with an account of their own: never joined to another one by address.
  -- kid: the key of the last token. reads_only_since: the publisher lets the reader comment no more.
  CREATE TABLE sso_identities (
    site_id          uuid        NOT NULL REFERENCES sites (id),
    issuer           text        NOT NULL,
    subject          text        NOT NULL,
    account_id       uuid        NOT NULL UNIQUE REFERENCES accounts (id),
    kid              text        NOT NULL,
    claimed_name     text,
    avatar_url       text,
    badges           jsonb       NOT NULL,
    locale           text,
    reads_only_since timestamptz,
    signed_in_at     timestamptz NOT NULL,
    signed_out_at    timestamptz,
    PRIMARY KEY (site_id, issuer, subject)
  );
`;

/** SQL cannot make a key. */
async function rekey(runner: QueryRunner): Promise<void> {
  for (let after = NIL; ;) {
    const accounts = (await runner.query(`SELECT id, name FROM accounts WHERE id > $1 ORDER BY id LIMIT ${BATCH}`, [
      after,
    ])) as { id: string; name: string }[];
    if (accounts.length === 0) return;
    const keys = accounts.map(({ name }) => nameKey(name));
    await runner.query(
      `UPDATE accounts a SET name_key = k.key FROM unnest($1::uuid[], $2::text[]) AS k (id, key) WHERE k.id = a.id`,
      [accounts.map(({ id }) => id), keys],
    );
    after = accounts.at(-1)?.id ?? after;
  }
}
