import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies by version, what the checks found, and the small tables that checks remember by. */
export class CreateScreening1763800000020 implements MigrationInterface {
  name = 'CreateScreening1763800000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Never changed: an outcome names the version of the rules that made it. A site without one has the default rules.
      CREATE TABLE screening_policies (
        site_id    uuid        NOT NULL REFERENCES sites (id),
        version    integer     NOT NULL CHECK (version > 0),
        document   jsonb       NOT NULL,
        created_by uuid        REFERENCES accounts (id),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (site_id, version)
      );
      CREATE TRIGGER screening_policies_immutable BEFORE UPDATE ON screening_policies
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- Services of others that are asked about a text. secret is sealed.
      CREATE TABLE screening_services (
        site_id    uuid        NOT NULL REFERENCES sites (id),
        kind       text        NOT NULL CHECK (kind IN ('external', 'spam')),
        url        text        NOT NULL,
        secret     bytea       NOT NULL,
        on_failure text        NOT NULL CHECK (on_failure IN ('hold', 'ignore')),
        timeout_ms integer     NOT NULL CHECK (timeout_ms BETWEEN 100 AND 5000),
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (site_id, kind)
      );

      -- One screening of one revision of a text, with every signal. subject_id null: refused, so there is no such text.
      CREATE TABLE screenings (
        id             uuid        PRIMARY KEY,
        site_id        uuid        NOT NULL REFERENCES sites (id),
        subject_type   text        NOT NULL,
        subject_id     uuid,
        revision       integer,
        author_id      uuid        REFERENCES accounts (id),
        policy_version integer     NOT NULL,
        outcome        text        NOT NULL CHECK (outcome IN ('publish', 'hold', 'reject', 'nudge')),
        rule           text        NOT NULL,
        signals        jsonb       NOT NULL,
        created_at     timestamptz NOT NULL,
        CHECK ((subject_id IS NULL) = (revision IS NULL))
      );
      CREATE INDEX screenings_subject ON screenings (subject_id, revision, created_at) WHERE subject_id IS NOT NULL;
      CREATE INDEX screenings_refused ON screenings (created_at) WHERE subject_id IS NULL;

      -- Texts that were held only because a check could not be made; screened again until it can.
      CREATE TABLE screening_retries (
        subject_id   uuid        PRIMARY KEY,
        subject_type text        NOT NULL,
        site_id      uuid        NOT NULL REFERENCES sites (id),
        revision     integer     NOT NULL,
        checks       text[]      NOT NULL,
        attempts     integer     NOT NULL DEFAULT 0,
        due_at       timestamptz NOT NULL,
        created_at   timestamptz NOT NULL
      );
      CREATE INDEX screening_retries_due ON screening_retries (due_at);

      -- Fingerprints of what was written lately, never the words: of the whole text, and of its runs of three words.
      CREATE TABLE recent_texts (
        subject_id uuid        NOT NULL,
        revision   integer     NOT NULL,
        site_id    uuid        NOT NULL REFERENCES sites (id),
        author_id  uuid        NOT NULL REFERENCES accounts (id),
        sha256     bytea       NOT NULL,
        shingles   integer[]   NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (subject_id, revision)
      );
      CREATE INDEX recent_texts_same ON recent_texts (site_id, sha256, created_at);
      CREATE INDEX recent_texts_author ON recent_texts (author_id, created_at);
      CREATE INDEX recent_texts_created ON recent_texts (created_at);

      -- How many texts of an author were published and removed on a day (UTC): the share removed lately.
      CREATE TABLE author_days (
        site_id    uuid    NOT NULL REFERENCES sites (id),
        account_id uuid    NOT NULL REFERENCES accounts (id),
        day        date    NOT NULL,
        published  integer NOT NULL DEFAULT 0,
        removed    integer NOT NULL DEFAULT 0,
        PRIMARY KEY (site_id, account_id, day)
      );

      -- Every comment of a site, whatever became of it, by time.
      CREATE INDEX comments_site ON comments (site_id, created_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX comments_site;
      DROP TABLE author_days;
      DROP TABLE recent_texts;
      DROP TABLE screening_retries;
      DROP TABLE screenings;
      DROP TABLE screening_services;
      DROP TABLE screening_policies;
    `);
  }
}
