import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trusted flaggers, harm that a person sets, what checks find in reports, spam without appeals, and mail that waits. */
export class WidenModeration1763800000026 implements MigrationInterface {
  name = 'WidenModeration1763800000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FLAGS_AND_CASES);
    await runner.query(REASONS);
    await runner.query(MAILS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mails;
      DROP INDEX flags_untold;
      CREATE INDEX flags_untold ON flags (decided_at)
        WHERE told_at IS NULL AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive');
      ALTER TABLE site_reasons DROP COLUMN spam;
      ALTER TABLE cases DROP COLUMN harm_set_by, DROP COLUMN harm_by_rules;
      ALTER TABLE flags DROP COLUMN signals, DROP COLUMN trusted_as;
      DROP TABLE trusted_flaggers;
    `);
  }
}

const FLAGS_AND_CASES = `
  -- Who reports for an organisation that a site trusts (DSA, Article 22), since when and by whose word. A status that was
  -- taken away, or whose organisation has another name, is a row that ended.
  CREATE TABLE trusted_flaggers (
    id           uuid        PRIMARY KEY,
    site_id      uuid        NOT NULL REFERENCES sites (id),
    account_id   uuid        NOT NULL REFERENCES accounts (id),
    organisation text        NOT NULL,
    named_by     uuid        NOT NULL REFERENCES accounts (id),
    since        timestamptz NOT NULL,
    ended_by     uuid        REFERENCES accounts (id),
    ended_at     timestamptz,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
  );
  CREATE UNIQUE INDEX trusted_flaggers_now ON trusted_flaggers (site_id, account_id) WHERE ended_at IS NULL;
  CREATE INDEX trusted_flaggers_account ON trusted_flaggers (account_id, id);

  -- trusted_as: the organisation for which a trusted flagger wrote it, by its name of that moment; null: of somebody else.
  -- signals: what checks found in the words of whoever reported, for the staff.
  ALTER TABLE flags ADD COLUMN trusted_as text, ADD COLUMN signals jsonb NOT NULL DEFAULT '[]';

  -- harm_by_rules: the gravest that rules have proposed of the text as it is. harm_set_by: whose word the harm is, as long
  -- as nothing graver came after it.
  ALTER TABLE cases
    ADD COLUMN harm_by_rules smallint NOT NULL DEFAULT 1 CHECK (harm_by_rules IN (1, 2, 4, 8)),
    ADD COLUMN harm_set_by uuid REFERENCES accounts (id);
`;

const REASONS = `
  ALTER TABLE site_reasons ADD COLUMN spam boolean NOT NULL DEFAULT false;
  UPDATE site_reasons SET spam = true WHERE code = 'spam';
`;

/** Whoever gave a notice of what is gone by now is told too; not of what was so before. */
const MAILS = `
  UPDATE flags SET told_at = decided_at WHERE status = 'ignored' AND kind = 'notice' AND told_at IS NULL;
  DROP INDEX flags_untold;
  CREATE INDEX flags_untold ON flags (decided_at) WHERE told_at IS NULL
    AND (status IN ('upheld', 'partly_upheld', 'rejected', 'abusive') OR (status = 'ignored' AND kind = 'notice'));

  -- Letters that wait to be sent; a row goes with its letter. letter: sealed, as it holds an address.
  CREATE TABLE mails (
    id           uuid        PRIMARY KEY,
    recipient_id uuid        REFERENCES accounts (id),
    letter       bytea       NOT NULL,
    tries        smallint    NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL,
    created_at   timestamptz NOT NULL
  );
  CREATE INDEX mails_due ON mails (next_at, id);
`;
