import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims that readers mark in a text, what they bring for them, and how they were judged. */
export class CreateClaims1763800000025 implements MigrationInterface {
  name = 'CreateClaims1763800000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(CLAIMS);
    await runner.query(EVIDENCE);
    await runner.query(VERDICTS);
    await runner.query(AROUND);
    await runner.query(partialJudge(WHO_FOUND_IT));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(partialJudge(''));
    await runner.query(`
      DELETE FROM case_acts WHERE kind IN ('proposed', 'retracted');
      ALTER TABLE case_acts DROP CONSTRAINT case_acts_kind_check;
      ALTER TABLE case_acts ADD CONSTRAINT case_acts_kind_check CHECK (kind IN ('opened', 'leased', 'released', 'skipped',
        'expired', 'escalated', 'deferred', 'resumed', 'assigned', 'memo', 'revised', 'harm_set', 'merged', 'closed'));
      ALTER TABLE cases DROP COLUMN has_evidence;
      ALTER TABLE claims DROP COLUMN thread_id;
      ALTER TABLE threads DROP CONSTRAINT threads_of_claim;
      UPDATE threads SET kind = 'motion', title = 'A claim', sides = '{"for": "yes", "against": "no"}',
        state = 'closed', closed_at = coalesce(closed_at, now()) WHERE kind = 'claim';
      DROP INDEX threads_one_of_claim;
      ALTER TABLE threads DROP COLUMN unlisted_at, DROP COLUMN claim_id;
      ALTER TABLE threads DROP CONSTRAINT threads_kind_check;
      ALTER TABLE threads ADD CONSTRAINT threads_kind_check CHECK (kind IN ('discussion', 'motion'));
      DROP TABLE verdict_drafts;
      DROP TABLE claim_links;
      ALTER TABLE claims DROP COLUMN verdict_id;
      DROP TABLE verdicts;
      DROP TABLE evidence;
      DROP TABLE evidence_pages;
      DROP TABLE claims;
      DROP TABLE site_verdict_labels;
      DROP EXTENSION IF EXISTS pg_trgm;
    `);
  }
}

const CLAIMS = `
  -- What readers see of a verdict: the site's own words for the six ratings. Retired labels stay, since verdicts name them.
  CREATE TABLE site_verdict_labels (
    site_id       uuid        NOT NULL REFERENCES sites (id),
    code          text        NOT NULL,
    place         integer     NOT NULL,
    title         text        NOT NULL,
    rating        text        NOT NULL CHECK (rating IN
                  ('consistent', 'mixed', 'inconsistent', 'inconclusive', 'not_checkable', 'out_of_scope')),
    texts         jsonb       NOT NULL,
    guideline_url text,
    dsa           jsonb       NOT NULL,
    retired_at    timestamptz,
    PRIMARY KEY (site_id, code)
  );

  -- One sentence or a run of them, marked in an article or a comment. origin_*: the words as they were marked first, in a
  -- named revision. followed_from: where a person
  -- said that they stand, with which they are compared since. revision, selectors: up to which revision they were looked for, and where they are in it; null: nowhere.
  -- cluster_id: claims that say the same, judged once; a claim alone is a cluster of its own.
  CREATE TABLE claims (
    id               uuid        PRIMARY KEY,
    site_id          uuid        NOT NULL REFERENCES sites (id),
    article_id       uuid        NOT NULL REFERENCES articles (id),
    subject_type     text        NOT NULL CHECK (subject_type IN ('article', 'comment')),
    subject_id       uuid        NOT NULL,
    author_id        uuid        REFERENCES accounts (id),
    origin_revision  integer     NOT NULL CHECK (origin_revision >= 1),
    origin_selectors jsonb       NOT NULL,
    followed_from    jsonb,
    revision         integer     NOT NULL CHECK (revision >= 1),
    selectors        jsonb,
    quote            text        NOT NULL,
    language         text,
    attributed       boolean     NOT NULL,
    normal           text        NOT NULL,
    norm_sha256      bytea       NOT NULL,
    critical_tokens  jsonb       NOT NULL,
    cluster_id       uuid        NOT NULL,
    state            text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_review', 'verdict', 'dismissed', 'superseded')),
    public_state     text        NOT NULL DEFAULT 'none' CHECK (public_state IN ('none', 'under_review', 'verdict', 'correction')),
    anchor_state     text        NOT NULL DEFAULT 'anchored' CHECK (anchor_state IN
                     ('anchored', 'moved', 'text_changed', 'orphaned', 'subject_removed')),
    merged_into      uuid        REFERENCES claims (id),
    version          integer     NOT NULL DEFAULT 1,
    created_by       uuid        REFERENCES accounts (id),
    created_at       timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    CHECK (merged_into IS NULL OR state = 'superseded'),
    CHECK (selectors IS NOT NULL OR anchor_state IN ('orphaned', 'subject_removed'))
  );
  CREATE INDEX claims_subject ON claims (subject_type, subject_id, created_at, id);
  CREATE INDEX claims_article ON claims (article_id, created_at, id);
  CREATE INDEX claims_site ON claims (site_id, created_at, id);
  CREATE INDEX claims_site_state ON claims (site_id, state, created_at, id);
  CREATE INDEX claims_public ON claims (article_id, created_at, id) WHERE public_state <> 'none';
  CREATE INDEX claims_cluster ON claims (cluster_id, id);
  CREATE INDEX claims_same ON claims (site_id, norm_sha256);
  CREATE INDEX claims_similar ON claims USING gin (normal gin_trgm_ops);

  -- Claims that may say the same as another. Confirmed ones share a cluster; a rejected pair is not suggested again.
  CREATE TABLE claim_links (
    first_id   uuid        NOT NULL REFERENCES claims (id),
    second_id  uuid        NOT NULL REFERENCES claims (id),
    state      text        NOT NULL CHECK (state IN ('suggested', 'confirmed', 'rejected')),
    created_at timestamptz NOT NULL,
    decided_by uuid        REFERENCES accounts (id),
    decided_at timestamptz,
    PRIMARY KEY (first_id, second_id),
    CHECK (first_id < second_id)
  );
  CREATE INDEX claim_links_second ON claim_links (second_id);
`;

const EVIDENCE = `
  -- A page somewhere on the web, looked at once for all who name it. key: its address in canonical form. host, asked_at:
  -- one server is not asked for many pages at once. due_at: when it is looked at next; null: never again.
  CREATE TABLE evidence_pages (
    key          text        PRIMARY KEY,
    url          text        NOT NULL,
    host         text        NOT NULL,
    state        text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'found', 'dead', 'refused')),
    status       integer,
    final_url    text,
    title        text,
    published_at timestamptz,
    domain_kind  text        NOT NULL CHECK (domain_kind IN ('official', 'academic', 'archive', 'social', 'other')),
    attempts     smallint    NOT NULL DEFAULT 0,
    due_at       timestamptz,
    asked_at     timestamptz,
    checked_at   timestamptz,
    created_at   timestamptz NOT NULL
  );
  CREATE INDEX evidence_pages_due ON evidence_pages (due_at, key) WHERE due_at IS NOT NULL;
  CREATE INDEX evidence_pages_of_host ON evidence_pages (host, due_at, key) WHERE due_at IS NOT NULL;
  CREATE INDEX evidence_pages_asked ON evidence_pages (host, asked_at);

  -- What a reader brings for or against a claim. Never published by itself.
  CREATE TABLE evidence (
    id         uuid        PRIMARY KEY,
    claim_id   uuid        NOT NULL REFERENCES claims (id),
    account_id uuid        NOT NULL REFERENCES accounts (id),
    page_key   text        NOT NULL REFERENCES evidence_pages (key),
    url        text        NOT NULL,
    stance     text        NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    excerpt    text,
    created_at timestamptz NOT NULL,
    CONSTRAINT evidence_once UNIQUE (claim_id, account_id, page_key)
  );
  CREATE INDEX evidence_account ON evidence (account_id, created_at, id);
  CREATE INDEX evidence_page ON evidence (page_key);
`;

const VERDICTS = `
  -- A judgement on a claim: a verdict on what others say, or a correction of the paper's own words. proposed: waits for a
  -- second person. text_sha256: of the quote that was judged. attributed: the judge's word on whose words they are.
  CREATE TABLE verdicts (
    id                uuid        PRIMARY KEY,
    claim_id          uuid        NOT NULL REFERENCES claims (id),
    site_id           uuid        NOT NULL REFERENCES sites (id),
    case_id           uuid        REFERENCES cases (id),
    kind              text        NOT NULL CHECK (kind IN ('verdict', 'correction')),
    rating            text        CHECK (rating IN
                      ('consistent', 'mixed', 'inconsistent', 'inconclusive', 'not_checkable', 'out_of_scope')),
    label             text,
    problems          text[]      NOT NULL DEFAULT '{}',
    outcome           text        CHECK (outcome IN ('corrected', 'clarified', 'stands')),
    correction        text,
    fixing_revision   integer     CHECK (fixing_revision >= 1),
    summary           text        NOT NULL CHECK (char_length(summary) <= 280),
    rationale         text        NOT NULL,
    sources           jsonb       NOT NULL DEFAULT '[]',
    looked_at         jsonb       NOT NULL DEFAULT '[]',
    asked_for_comment jsonb,
    author_id         uuid        REFERENCES accounts (id),
    second_id         uuid        REFERENCES accounts (id),
    subject_revision  integer     NOT NULL,
    text_sha256       bytea       NOT NULL,
    as_of             timestamptz NOT NULL,
    expires_at        timestamptz,
    expired_at        timestamptz,
    attributed        boolean,
    state             text        NOT NULL CHECK (state IN ('proposed', 'published', 'superseded', 'withdrawn')),
    decision_id       uuid        REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
    created_at        timestamptz NOT NULL,
    published_at      timestamptz,
    ended_at          timestamptz,
    FOREIGN KEY (site_id, label) REFERENCES site_verdict_labels (site_id, code),
    CHECK ((kind = 'verdict') = (rating IS NOT NULL) AND (kind = 'verdict') = (label IS NOT NULL)),
    CHECK ((kind = 'correction') = (outcome IS NOT NULL)),
    CHECK (state <> 'published' OR published_at IS NOT NULL),
    CHECK (second_id IS NULL OR second_id <> author_id)
  );
  CREATE UNIQUE INDEX verdicts_one_published ON verdicts (claim_id) WHERE state = 'published';
  CREATE INDEX verdicts_claim ON verdicts (claim_id, created_at, id);
  CREATE INDEX verdicts_case ON verdicts (case_id) WHERE state = 'proposed';
  CREATE INDEX verdicts_site ON verdicts (site_id, published_at DESC, id DESC) WHERE state = 'published';
  CREATE INDEX verdicts_expiring ON verdicts (expires_at) WHERE state = 'published' AND expires_at IS NOT NULL AND expired_at IS NULL;

  -- The verdict that stands; of a claim that was judged by its cluster it is that of another one.
  ALTER TABLE claims ADD COLUMN verdict_id uuid REFERENCES verdicts (id);

  -- What somebody has written so far on a case, whatever of it.
  CREATE TABLE verdict_drafts (
    case_id    uuid        NOT NULL REFERENCES cases (id),
    author_id  uuid        NOT NULL REFERENCES accounts (id),
    draft      jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, author_id)
  );
`;

const AROUND = `
  -- A public claim can be debated in a thread of its own. It has no title: what is claimed is read where it stands.
  -- unlisted_at: since when the claim is public no longer; nothing new is taken, and what was written is found by its address.
  ALTER TABLE threads DROP CONSTRAINT threads_kind_check;
  ALTER TABLE threads ADD CONSTRAINT threads_kind_check CHECK (kind IN ('discussion', 'motion', 'claim'));
  ALTER TABLE threads ADD COLUMN claim_id uuid REFERENCES claims (id), ADD COLUMN unlisted_at timestamptz;
  ALTER TABLE threads ADD CONSTRAINT threads_of_claim CHECK ((kind = 'claim') = (claim_id IS NOT NULL)
    AND (kind = 'claim' OR unlisted_at IS NULL));
  CREATE UNIQUE INDEX threads_one_of_claim ON threads (claim_id) WHERE claim_id IS NOT NULL;
  ALTER TABLE claims ADD COLUMN thread_id uuid REFERENCES threads (id);

  -- Whether good sources speak for what was flagged.
  ALTER TABLE cases ADD COLUMN has_evidence boolean NOT NULL DEFAULT false;

  ALTER TABLE case_acts DROP CONSTRAINT case_acts_kind_check;
  ALTER TABLE case_acts ADD CONSTRAINT case_acts_kind_check CHECK (kind IN ('opened', 'leased', 'released', 'skipped',
    'expired', 'escalated', 'deferred', 'resumed', 'assigned', 'memo', 'revised', 'harm_set', 'merged', 'proposed', 'retracted',
    'closed'));
`;

/** Who may judge an appeal, as in `create-moderation`; with `also`, another bar. */
function partialJudge(also: string): string {
  return `
  CREATE OR REPLACE FUNCTION refuse_partial_judge() RETURNS trigger LANGUAGE plpgsql AS $$
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
                   AND f.reporter_id = NEW.judge_id)${also}
    ) THEN
      RAISE EXCEPTION 'the judge of appeal % has acted in this matter', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_impartial_judge';
    END IF;
    RETURN NEW;
  END $$;
`;
}

// The decision of a second person names that one alone: whoever wrote the verdict, or proposed one, had a part in it too.
const WHO_FOUND_IT = `
        OR EXISTS (SELECT FROM verdicts v WHERE (m.subject_type = 'claim' AND v.claim_id = m.subject_id
                     OR v.id::text = m.payload ->> 'verdictId') AND NEW.judge_id IN (v.author_id, v.second_id))`;
