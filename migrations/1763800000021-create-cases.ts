import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Flags and notices, what is known of flaggers, cases with their leases and history. */
export class CreateCases1763800000021 implements MigrationInterface {
  name = 'CreateCases1763800000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES);
    await runner.query(FLAGS);
    await runner.query(HELD_SO_FAR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE queue_turns;
      DROP TABLE dirty_queues;
      DROP TABLE muted_flaggers;
      DROP TABLE co_flaggers;
      DROP TABLE flag_rates;
      DROP TABLE notices;
      DROP TABLE flags;
      DROP TABLE case_acts;
      DROP TABLE case_conflicts;
      DROP TABLE cases;
    `);
  }
}

const CASES = `
  -- One matter about one subject, whose kind this table does not know. version rises with the subject's revision, the
  -- queue, the state (not the lease) and the harm; flags leave it alone.
  CREATE TABLE cases (
    id                uuid        PRIMARY KEY,
    site_id           uuid        NOT NULL REFERENCES sites (id),
    queue             text        NOT NULL CHECK (queue IN ('held', 'conduct', 'claims', 'appeals', 'anchors', 'audit')),
    subject_type      text        NOT NULL,
    subject_id        uuid        NOT NULL,
    subject_revision  integer     NOT NULL,
    article_id        uuid        REFERENCES articles (id),
    section           text,
    author_id         uuid        REFERENCES accounts (id),
    state             text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'leased', 'escalated', 'deferred', 'closed')),
    priority          float8      NOT NULL DEFAULT 0,
    priority_explain  jsonb       NOT NULL DEFAULT '{}',
    harm              smallint    NOT NULL DEFAULT 2 CHECK (harm IN (1, 2, 4, 8)),
    reasons           text[]      NOT NULL DEFAULT '{}',
    flag_count        integer     NOT NULL DEFAULT 0 CHECK (flag_count >= 0),
    first_flag_at     timestamptz NOT NULL,
    due_at            timestamptz NOT NULL,
    assignee_id       uuid        REFERENCES accounts (id),
    target_at         timestamptz,
    lease_holder_id   uuid        REFERENCES accounts (id),
    lease_token       uuid,
    lease_expires_at  timestamptz,
    version           integer     NOT NULL DEFAULT 1,
    round             integer     NOT NULL DEFAULT 1,
    skips             smallint    NOT NULL DEFAULT 0,
    defer_until       timestamptz,
    escalated         boolean     NOT NULL DEFAULT false,
    escalated_because text,
    previous_id       uuid        REFERENCES cases (id),
    created_at        timestamptz NOT NULL,
    closed_at         timestamptz,
    closed_because    text        CHECK (closed_because IN ('decided', 'author_deleted', 'withdrawn', 'merged', 'released')),
    closed_by         uuid        REFERENCES accounts (id),
    closed_action     text,
    CHECK ((state = 'leased') = (lease_token IS NOT NULL)),
    CHECK ((lease_token IS NULL) = (lease_holder_id IS NULL) AND (lease_token IS NULL) = (lease_expires_at IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_because IS NULL)),
    CHECK ((state = 'deferred') = (defer_until IS NOT NULL))
  );
  -- One matter at a time: a later one is a new case that names the one before.
  CREATE UNIQUE INDEX cases_one_open ON cases (queue, subject_type, subject_id) WHERE state <> 'closed';
  CREATE INDEX cases_subject ON cases (subject_type, subject_id, created_at);
  CREATE INDEX cases_author ON cases (author_id, created_at);
  -- The next case of a queue is found by one probe each: the gravest, what is overdue, what matters most.
  CREATE INDEX cases_gravest ON cases (site_id, queue, due_at, id) WHERE state = 'open' AND harm = 8;
  CREATE INDEX cases_overdue ON cases (site_id, queue, harm DESC, due_at, id) WHERE state = 'open';
  CREATE INDEX cases_first ON cases (site_id, queue, priority DESC, first_flag_at, id) WHERE state = 'open';
  CREATE INDEX cases_section_gravest ON cases (site_id, queue, section, due_at, id) WHERE state = 'open' AND harm = 8;
  CREATE INDEX cases_section_overdue ON cases (site_id, queue, section, harm DESC, due_at, id) WHERE state = 'open';
  CREATE INDEX cases_section_first ON cases (site_id, queue, section, priority DESC, first_flag_at, id) WHERE state = 'open';
  CREATE INDEX cases_article_gravest ON cases (article_id, queue, due_at, id) WHERE state = 'open' AND harm = 8;
  CREATE INDEX cases_article_overdue ON cases (article_id, queue, harm DESC, due_at, id) WHERE state = 'open';
  CREATE INDEX cases_article_first ON cases (article_id, queue, priority DESC, first_flag_at, id) WHERE state = 'open';
  CREATE INDEX cases_escalated ON cases (site_id, queue, harm DESC, due_at, id) WHERE state = 'escalated';
  -- For lists of what waits, and of what is done.
  CREATE INDEX cases_by_time ON cases (site_id, queue, first_flag_at, id) WHERE state <> 'closed';
  CREATE INDEX cases_by_priority ON cases (site_id, queue, priority DESC, id) WHERE state <> 'closed';
  CREATE INDEX cases_closed_by_time ON cases (site_id, queue, first_flag_at, id) WHERE state = 'closed';
  CREATE INDEX cases_closed_by_priority ON cases (site_id, queue, priority DESC, id) WHERE state = 'closed';
  -- Figures of queues are counted from this alone.
  CREATE INDEX cases_figures ON cases (site_id, section, queue)
    INCLUDE (state, escalated, lease_expires_at, defer_until, due_at, first_flag_at) WHERE state <> 'closed';
  CREATE INDEX cases_leases ON cases (lease_expires_at) WHERE state = 'leased';
  CREATE INDEX cases_deferred ON cases (defer_until) WHERE state = 'deferred';
  CREATE INDEX cases_assigned ON cases (assignee_id, target_at, id) WHERE assignee_id IS NOT NULL AND state <> 'closed';

  -- Who may not judge a case, besides the author of its subject: whoever flagged it as a reader, and on an appeal whoever
  -- acted in the decision's chain.
  CREATE TABLE case_conflicts (
    case_id    uuid NOT NULL REFERENCES cases (id),
    account_id uuid NOT NULL REFERENCES accounts (id),
    because    text NOT NULL CHECK (because IN ('flagged', 'judged', 'appealed', 'author')),
    PRIMARY KEY (case_id, account_id)
  );

  -- What happened to a case; memos of moderators are acts with a note.
  CREATE TABLE case_acts (
    id       uuid        PRIMARY KEY,
    case_id  uuid        NOT NULL REFERENCES cases (id),
    kind     text        NOT NULL CHECK (kind IN ('opened', 'leased', 'released', 'skipped', 'expired', 'escalated', 'deferred',
                         'resumed', 'assigned', 'memo', 'revised', 'harm_set', 'merged', 'closed')),
    actor_id uuid        REFERENCES accounts (id),
    note     text,
    facts    jsonb       NOT NULL DEFAULT '{}',
    at       timestamptz NOT NULL
  );
  CREATE INDEX case_acts_case ON case_acts (case_id, id);

  -- Queues whose figures changed since they were last told, a row for each change; section '' stands for none. Rows are
  -- only added and taken away, so that nobody waits here.
  CREATE TABLE dirty_queues (
    site_id uuid        NOT NULL REFERENCES sites (id),
    section text        NOT NULL,
    since   timestamptz NOT NULL
  );
  CREATE INDEX dirty_queues_place ON dirty_queues (site_id, section);

  -- When the figures of a site were told last; on several nodes one tells them.
  CREATE TABLE queue_turns (
    site_id uuid        PRIMARY KEY REFERENCES sites (id),
    at      timestamptz NOT NULL
  );
`;

const FLAGS = `
  -- A reader's word on one revision of a subject. reporter_id null: a legal notice without an account.
  CREATE TABLE flags (
    id                 uuid        PRIMARY KEY,
    site_id            uuid        NOT NULL REFERENCES sites (id),
    case_id            uuid        REFERENCES cases (id),
    subject_type       text        NOT NULL,
    subject_id         uuid        NOT NULL,
    subject_revision   integer     NOT NULL,
    quoted_text        text        NOT NULL,
    reporter_id        uuid        REFERENCES accounts (id),
    by_staff           boolean     NOT NULL DEFAULT false,
    kind               text        NOT NULL CHECK (kind IN ('conduct', 'claim', 'notice')),
    reason             text        NOT NULL,
    statement          text,
    status             text        NOT NULL DEFAULT 'pending' CHECK (status IN
                       ('pending', 'upheld', 'partly_upheld', 'rejected', 'abusive', 'ignored', 'withdrawn', 'merged')),
    weight_at_decision float8,
    created_at         timestamptz NOT NULL,
    decided_at         timestamptz,
    told_at            timestamptz,
    CHECK ((status = 'pending') = (decided_at IS NULL)),
    CHECK (reporter_id IS NOT NULL OR kind = 'notice')
  );
  CREATE UNIQUE INDEX flags_once ON flags (subject_type, subject_id, reporter_id, kind)
    WHERE status = 'pending' AND reporter_id IS NOT NULL;
  CREATE INDEX flags_case ON flags (case_id, created_at, id);
  CREATE INDEX flags_subject ON flags (subject_type, subject_id, created_at);
  CREATE INDEX flags_reporter ON flags (reporter_id, kind, created_at, id);
  -- What is known of a flagger.
  CREATE INDEX flags_decided ON flags (reporter_id, site_id, kind, decided_at DESC)
    WHERE status IN ('upheld', 'partly_upheld', 'rejected', 'abusive');
  CREATE INDEX flags_site_decided ON flags (site_id, kind, decided_at) WHERE decided_at IS NOT NULL;
  CREATE INDEX flags_untold ON flags (decided_at)
    WHERE told_at IS NULL AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive');
  CREATE INDEX flags_created ON flags (created_at);
  CREATE INDEX flags_site_created ON flags (site_id, created_at);

  -- What a legal notice (DSA, Article 16) says beyond a flag. reference is its receipt.
  CREATE TABLE notices (
    flag_id     uuid    PRIMARY KEY REFERENCES flags (id),
    reference   text    NOT NULL UNIQUE,
    law         text    NOT NULL,
    explanation text    NOT NULL,
    name        text,
    email       text,
    good_faith  boolean NOT NULL CHECK (good_faith)
  );

  -- U and N of the formulas: flags of a site that were decided in the last 90 days, and how many were upheld.
  CREATE TABLE flag_rates (
    site_id     uuid        NOT NULL REFERENCES sites (id),
    kind        text        NOT NULL,
    upheld      float8      NOT NULL,
    decided     integer     NOT NULL,
    computed_at timestamptz NOT NULL,
    PRIMARY KEY (site_id, kind)
  );

  -- Pairs who flagged the same subjects before, more often than chance would have it; first_id < second_id.
  CREATE TABLE co_flaggers (
    site_id     uuid        NOT NULL REFERENCES sites (id),
    first_id    uuid        NOT NULL REFERENCES accounts (id),
    second_id   uuid        NOT NULL REFERENCES accounts (id),
    shared      integer     NOT NULL,
    jaccard     float8      NOT NULL,
    computed_at timestamptz NOT NULL,
    PRIMARY KEY (site_id, first_id, second_id),
    CHECK (first_id < second_id)
  );
  CREATE INDEX co_flaggers_second ON co_flaggers (site_id, second_id);

  -- Flags of these accounts weigh nothing for a while.
  CREATE TABLE muted_flaggers (
    site_id    uuid        NOT NULL REFERENCES sites (id),
    account_id uuid        NOT NULL REFERENCES accounts (id),
    until      timestamptz NOT NULL,
    PRIMARY KEY (site_id, account_id)
  );
`;

/** Comments that were held before there were cases would wait for ever. */
const HELD_SO_FAR = `
  INSERT INTO cases (id, site_id, queue, subject_type, subject_id, subject_revision, article_id, section, author_id,
    first_flag_at, due_at, created_at)
  SELECT gen_random_uuid(), c.site_id, 'held', 'comment', c.id, c.version, c.article_id, a.section, c.author_id,
    c.created_at, c.created_at + interval '48 hours', c.created_at
  FROM comments c JOIN articles a ON a.id = c.article_id WHERE c.status = 'held'
`;
