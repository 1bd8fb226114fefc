import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What jobs have to see to about claims, and the slips that readers find. */
export class CreateClaimUpkeep1763800000031 implements MigrationInterface {
  name = 'CreateClaimUpkeep1763800000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UPKEEP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX claims_quote;
      DROP INDEX claims_site_public;
      DROP TABLE typos;
      DROP TABLE dirty_subjects;
      DROP TABLE verdict_spreads;
    `);
  }
}

const UPKEEP = `
  -- Verdicts that the other claims of their cluster have not been told of yet; after_id: how far. round rises whenever all
  -- begins anew.
  CREATE TABLE verdict_spreads (
    claim_id   uuid        PRIMARY KEY REFERENCES claims (id),
    after_id   uuid,
    round      integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
  );
  CREATE INDEX verdict_spreads_created ON verdict_spreads (created_at);

  -- For lists of a site, as strangers and as the staff look through them.
  CREATE INDEX claims_site_public ON claims (site_id, created_at, id) WHERE public_state <> 'none';
  CREATE INDEX claims_quote ON claims USING gin (quote gin_trgm_ops);

  -- Texts that changed, or came and went, since their claims were looked for in them; a row for each change.
  CREATE TABLE dirty_subjects (
    subject_type text        NOT NULL,
    subject_id   uuid        NOT NULL,
    since        timestamptz NOT NULL
  );
  CREATE INDEX dirty_subjects_since ON dirty_subjects (since);
  CREATE INDEX dirty_subjects_subject ON dirty_subjects (subject_type, subject_id);

  -- Slips in an article, for its desk; no claim.
  CREATE TABLE typos (
    id          uuid        PRIMARY KEY,
    site_id     uuid        NOT NULL REFERENCES sites (id),
    article_id  uuid        NOT NULL REFERENCES articles (id),
    revision    integer     NOT NULL CHECK (revision >= 1),
    selectors   jsonb       NOT NULL,
    quote       text        NOT NULL,
    reporter_id uuid        NOT NULL REFERENCES accounts (id),
    statement   text,
    state       text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'fixed', 'dismissed')),
    decided_by  uuid        REFERENCES accounts (id),
    decided_at  timestamptz,
    created_at  timestamptz NOT NULL,
    CHECK ((state = 'open') = (decided_at IS NULL))
  );
  CREATE UNIQUE INDEX typos_once ON typos (article_id, reporter_id, md5(quote)) WHERE state = 'open';
  CREATE INDEX typos_site ON typos (site_id, created_at, id);
  CREATE INDEX typos_reporter ON typos (reporter_id, created_at);
`;
