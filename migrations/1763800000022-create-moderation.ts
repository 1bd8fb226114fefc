import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions in a chain for each site, what follows from them for people, and their appeals. */
export class CreateModeration1763800000022 implements MigrationInterface {
  name = 'CreateModeration1763800000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEDGER);
    await runner.query(CONSEQUENCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE appeals;
      DROP FUNCTION refuse_partial_judge;
      DROP TABLE sweeps;
      DROP TABLE sanctions;
      DELETE FROM account_standings WHERE kind = 'warned';
      ALTER TABLE account_standings DROP CONSTRAINT account_standings_kind_check;
      ALTER TABLE account_standings ADD CONSTRAINT account_standings_kind_check
        CHECK (kind IN ('slowed', 'premoderated', 'suspended', 'banned'));
      DROP TABLE statements;
      DROP TABLE decision_texts;
      DROP TABLE decisions;
      DROP TABLE ledgers;
      DROP FUNCTION refuse_any_change;
    `);
  }
}

const LEDGER = `
  CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;

  CREATE TABLE ledgers (
    site_id   uuid   PRIMARY KEY REFERENCES sites (id),
    head_seq  bigint NOT NULL DEFAULT 0,
    head_hash bytea  NOT NULL
  );

  -- bytes: what was hashed, exactly (RFC 8785 JSON): ids, enums, times and salted hashes. The columns repeat it for queries.
  CREATE TABLE decisions (
    id               uuid        PRIMARY KEY,
    site_id          uuid        NOT NULL REFERENCES sites (id),
    seq              bigint      NOT NULL CHECK (seq > 0),
    case_id          uuid        REFERENCES cases (id),
    round            integer,
    subject_type     text        NOT NULL,
    subject_id       uuid        NOT NULL,
    subject_revision integer,
    article_id       uuid        REFERENCES articles (id),
    section          text,
    affected_id      uuid        REFERENCES accounts (id),
    actor_id         uuid        REFERENCES accounts (id),
    actor_role       text        NOT NULL,
    automated        boolean     NOT NULL,
    action           text        NOT NULL,
    reason           text,
    rule             text,
    payload          jsonb       NOT NULL DEFAULT '{}',
    supersedes_id    uuid        REFERENCES decisions (id),
    bytes            bytea       NOT NULL,
    prev_hash        bytea       NOT NULL,
    hash             bytea       NOT NULL,
    created_at       timestamptz NOT NULL,
    CONSTRAINT decisions_seq UNIQUE (site_id, seq),
    CONSTRAINT decisions_chain UNIQUE (site_id, prev_hash),
    CONSTRAINT decisions_once UNIQUE (case_id, round),
    CONSTRAINT decisions_superseded_once UNIQUE (supersedes_id)
  );
  CREATE INDEX decisions_subject ON decisions (subject_type, subject_id, seq);
  CREATE INDEX decisions_affected ON decisions (affected_id, created_at, id);
  CREATE INDEX decisions_actor ON decisions (site_id, actor_id, created_at);
  CREATE INDEX decisions_time ON decisions (site_id, created_at);
  CREATE INDEX decisions_in_public ON decisions (site_id, seq) WHERE action <> 'approve';
  CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
  CREATE TRIGGER decisions_not_emptied BEFORE TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();

  -- Words around a decision. They can be erased without breaking the chain, which holds their salted hash only.
  CREATE TABLE decision_texts (
    decision_id uuid  PRIMARY KEY REFERENCES decisions (id),
    salt        bytea NOT NULL,
    rationale   text,
    quoted_text text,
    inputs      jsonb NOT NULL DEFAULT '{}',
    erased_at   timestamptz
  );

  -- What one person is told of a decision. fields: the statement of reasons; null for a decision that restricts nothing.
  -- told_at null: still within the time in which the decision can be undone; void_at: it was, and nobody is told.
  CREATE TABLE statements (
    decision_id uuid        PRIMARY KEY REFERENCES decisions (id),
    account_id  uuid        NOT NULL REFERENCES accounts (id),
    fields      jsonb,
    created_at  timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    told_at     timestamptz,
    void_at     timestamptz
  );
  CREATE INDEX statements_due ON statements (due_at) WHERE told_at IS NULL AND void_at IS NULL;
  CREATE INDEX statements_account ON statements (account_id, created_at, decision_id);
`;

const CONSEQUENCES = `
  ALTER TABLE account_standings DROP CONSTRAINT account_standings_kind_check;
  ALTER TABLE account_standings ADD CONSTRAINT account_standings_kind_check
    CHECK (kind IN ('warned', 'slowed', 'premoderated', 'suspended', 'banned'));

  -- site_id null: on all sites. One that was reversed has a row that reverses it, with the negative of its points.
  -- standing_id: what the accounts know of it. cause_id: the decision on a text that it was imposed with.
  CREATE TABLE sanctions (
    id              uuid        PRIMARY KEY,
    account_id      uuid        NOT NULL REFERENCES accounts (id),
    site_id         uuid        REFERENCES sites (id),
    track           text        NOT NULL CHECK (track IN ('conduct', 'flagging')),
    kind            text        NOT NULL CHECK (kind IN ('warning', 'slow', 'premoderation', 'suspension', 'ban')),
    points          smallint    NOT NULL,
    points_end_at   timestamptz,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz,
    decision_id     uuid        NOT NULL REFERENCES decisions (id),
    cause_id        uuid        REFERENCES decisions (id),
    reverses_id     uuid        UNIQUE REFERENCES sanctions (id),
    standing_id     uuid        REFERENCES account_standings (id),
    acknowledged_at timestamptz,
    created_at      timestamptz NOT NULL
  );
  CREATE INDEX sanctions_account ON sanctions (account_id, created_at, id);
  CREATE INDEX sanctions_decision ON sanctions (decision_id);
  CREATE INDEX sanctions_cause ON sanctions (cause_id) WHERE cause_id IS NOT NULL;

  -- The comments that a decision on an account removes or gives back, as its ledger entry names them; done one by one,
  -- by whoever finds the row. position: how many are done.
  CREATE TABLE sweeps (
    decision_id uuid        PRIMARY KEY REFERENCES decisions (id),
    site_id     uuid        NOT NULL REFERENCES sites (id),
    action      text        NOT NULL CHECK (action IN ('remove', 'restore')),
    actor_id    uuid        REFERENCES accounts (id),
    comment_ids uuid[]      NOT NULL,
    position    integer     NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    done_at     timestamptz
  );
  CREATE INDEX sweeps_waiting ON sweeps (created_at) WHERE done_at IS NULL;

  CREATE TABLE appeals (
    id           uuid        PRIMARY KEY,
    site_id      uuid        NOT NULL REFERENCES sites (id),
    decision_id  uuid        NOT NULL REFERENCES decisions (id),
    case_id      uuid        REFERENCES cases (id),
    appellant_id uuid        NOT NULL REFERENCES accounts (id),
    standing     text        NOT NULL CHECK (standing IN ('author', 'flagger', 'named_person')),
    grounds      text        NOT NULL CHECK (grounds IN ('fact_error', 'new_evidence', 'wrong_rule', 'disproportionate', 'procedure')),
    text         text        NOT NULL,
    state        text        NOT NULL DEFAULT 'filed' CHECK (state IN
                 ('filed', 'leased', 'stands', 'reversed', 'changed', 'inadmissible', 'withdrawn')),
    judge_id     uuid        REFERENCES accounts (id),
    judgement_id uuid        REFERENCES decisions (id),
    due_at       timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    closed_at    timestamptz,
    told_at      timestamptz,
    CHECK ((state IN ('filed', 'leased')) = (closed_at IS NULL)),
    CHECK ((state IN ('stands', 'reversed', 'changed', 'inadmissible')) = (judge_id IS NOT NULL))
  );
  CREATE UNIQUE INDEX appeals_one_open ON appeals (decision_id, appellant_id) WHERE state IN ('filed', 'leased');
  CREATE INDEX appeals_appellant ON appeals (appellant_id, created_at, id);
  CREATE INDEX appeals_case ON appeals (case_id);
  CREATE INDEX appeals_site ON appeals (site_id, created_at);
  CREATE INDEX appeals_untold ON appeals (closed_at) WHERE closed_at IS NOT NULL AND told_at IS NULL;

  -- The last word on who judges an appeal, below all code: nobody who acted on the decision's subject, flagged it or wrote
  -- it, before that decision or after. To a sanction that came with a decision on a text, that text belongs too.
  CREATE FUNCTION refuse_partial_judge() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.judge_id IS NULL THEN RETURN NEW; END IF;
    IF NEW.judge_id = NEW.appellant_id OR EXISTS (
      WITH matter AS (
        SELECT * FROM decisions WHERE id = NEW.decision_id
        UNION ALL
        SELECT c.* FROM sanctions s JOIN decisions c ON c.id = s.cause_id WHERE s.decision_id = NEW.decision_id
      )
      SELECT FROM matter m WHERE m.affected_id = NEW.judge_id
        OR EXISTS (SELECT FROM decisions d WHERE d.subject_type = m.subject_type AND d.subject_id = m.subject_id
                   AND d.site_id = m.site_id AND d.actor_id = NEW.judge_id)
        OR EXISTS (SELECT FROM flags f WHERE f.subject_type = m.subject_type AND f.subject_id = m.subject_id
                   AND f.reporter_id = NEW.judge_id)
    ) THEN
      RAISE EXCEPTION 'the judge of appeal % has acted in this matter', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_impartial_judge';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER appeals_impartial_judge BEFORE INSERT OR UPDATE OF judge_id ON appeals
    FOR EACH ROW EXECUTE FUNCTION refuse_partial_judge();
`;
