import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals that a reversal settles, comments that a sweep passed over, dry runs, nightly jobs, and closings that are told. */
export class MendModeration1763800000028 implements MigrationInterface {
  name = 'MendModeration1763800000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEALS);
    await runner.query(JOBS);
    await runner.query(CLOSINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX articles_by_age;
      DROP INDEX articles_close_at;
      DROP TABLE debate_changes;
      DROP TABLE closing_turns;
      DROP TABLE nightly_jobs;
      DROP TABLE dry_runs;
      ALTER TABLE sweeps DROP COLUMN failed_ids;
      DROP TRIGGER appeals_settled_by_reversal ON appeals;
      DROP FUNCTION refuse_unreversed;
      UPDATE appeals SET state = 'withdrawn', judgement_id = NULL WHERE state = 'reversed' AND judge_id IS NULL;
      ALTER TABLE appeals DROP CONSTRAINT appeals_judged;
      ALTER TABLE appeals ADD CONSTRAINT appeals_check1
        CHECK ((state IN ('stands', 'reversed', 'changed', 'inadmissible')) = (judge_id IS NOT NULL));
    `);
  }
}

const APPEALS = `
  -- A decision that is reversed otherwise settles its appeals: nobody has judged them, and judgement_id is what reversed it.
  ALTER TABLE appeals DROP CONSTRAINT appeals_check1;
  ALTER TABLE appeals ADD CONSTRAINT appeals_judged CHECK (
    CASE WHEN state IN ('stands', 'changed', 'inadmissible') THEN judge_id IS NOT NULL
         WHEN state = 'reversed' THEN judge_id IS NOT NULL OR judgement_id IS NOT NULL
         ELSE judge_id IS NULL END
  );
  CREATE FUNCTION refuse_unreversed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM decisions WHERE id = NEW.judgement_id AND supersedes_id = NEW.decision_id) THEN
      RAISE EXCEPTION 'the decision of appeal % is not reversed by %', NEW.id, NEW.judgement_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_settled_by_reversal';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER appeals_settled_by_reversal BEFORE INSERT OR UPDATE OF state, judge_id, judgement_id ON appeals
    FOR EACH ROW WHEN (NEW.state = 'reversed' AND NEW.judge_id IS NULL) EXECUTE FUNCTION refuse_unreversed();
`;

const JOBS = `
  -- Comments of a sweep that failed: each is tried again after the others.
  ALTER TABLE sweeps ADD COLUMN failed_ids uuid[] NOT NULL DEFAULT '{}';

  -- A policy tried on past comments. seen_at: the last sign of life of the node that runs it. counts: what it found so far.
  CREATE TABLE dry_runs (
    id         uuid        PRIMARY KEY,
    site_id    uuid        NOT NULL REFERENCES sites (id),
    state      text        NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
    days       integer     NOT NULL,
    done       integer     NOT NULL DEFAULT 0,
    total      integer     NOT NULL DEFAULT 0,
    counts     jsonb       NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    CHECK ((state = 'running') = (ended_at IS NULL))
  );
  CREATE UNIQUE INDEX dry_runs_one_at_a_time ON dry_runs (site_id) WHERE state = 'running';
  CREATE INDEX dry_runs_ended ON dry_runs (ended_at);

  -- What is done once a night, by whichever node took it; done_at null: it is at work, or was stopped.
  CREATE TABLE nightly_jobs (
    job      text        PRIMARY KEY,
    night    date        NOT NULL,
    taken_at timestamptz NOT NULL,
    done_at  timestamptz
  );
`;

const CLOSINGS = `
  -- Up to when readers were told of debates that ended by their time.
  CREATE TABLE closing_turns (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    told_until timestamptz NOT NULL
  );
  INSERT INTO closing_turns (told_until) VALUES (now());
  CREATE INDEX articles_close_at ON articles (close_at) WHERE close_at IS NOT NULL;
  CREATE INDEX articles_by_age ON articles (site_id, coalesce(published_at, created_at))
    WHERE close_at IS NULL AND discussion_set_at IS NULL;

  -- Sites whose settings opened or closed their debates, until all readers are told, the newest articles first. days:
  -- debates that are older were closed before and are; null: none. after_at, after_id: the last article that was told.
  CREATE TABLE debate_changes (
    site_id  uuid        PRIMARY KEY REFERENCES sites (id),
    days     integer,
    after_at timestamptz,
    after_id uuid,
    since    timestamptz NOT NULL
  );
`;
