import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Statement as Words } from '#platform/language/likeness.js';
import type { Selectors } from './anchoring/selectors.js';
import type { ClaimView } from './claim.contract.js';
import type { LockedClaim, SubjectType } from './claim.js';
import { isFlaggedBy, SUBJECT_VISIBLE, type ClaimVisibility } from './claim.policy.js';
import { CLAIM_VIEW, WITH_VERDICT } from './claim.view.js';
import { LEADS_MAX } from './merging/merging.limits.js';
import type { Subject } from './texts/subject.js';

/** A sentence that is marked for the first time. */
export interface NewClaimRow {
  readonly selectors: Selectors;
  readonly origin: Selectors;
  readonly attributed: boolean;
  readonly words: Words;
  readonly hash: Buffer;
  readonly createdBy: Id | null;
}

/** A claim as it is read by id, and what decides who may see it. */
export interface FoundClaim extends ClaimVisibility {
  readonly view: ClaimView;
  readonly authorId: Id | null;
  readonly subjectType: SubjectType;
  readonly subjectId: Id;
}

/** Where a claim stands, and in which thread it is debated. */
export interface ClaimPlace {
  readonly type: SubjectType;
  readonly subjectId: Id;
  readonly threadId: Id | null;
}

const add = statement(
  'claims.add',
  `INSERT INTO claims (id, site_id, article_id, subject_type, subject_id, author_id, origin_revision, origin_selectors, revision,
     selectors, quote, language, attributed, normal, norm_sha256, critical_tokens, cluster_id, created_by, created_at, changed_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $1, $17, $18, $18)`,
);

const LOCKED = `SELECT c.id, c.site_id AS "siteId", c.article_id AS "articleId", a.section, a.origin,
    c.subject_type AS "subjectType", c.subject_id AS "subjectId", ${SUBJECT_VISIBLE} AS "isSubjectVisible",
    c.author_id AS "authorId", c.quote, c.attributed, c.state, c.public_state AS "publicState",
    c.anchor_state AS "anchorState", c.verdict_id AS "verdictId", c.cluster_id AS "clusterId", c.revision, c.selectors,
    c.thread_id AS "threadId", c.version, c.language, c.created_at AS "createdAt"
  FROM claims c JOIN articles a ON a.id = c.article_id`;
const lock = statement<LockedClaim>('claims.lock', `${LOCKED} WHERE c.id = $1 FOR NO KEY UPDATE OF c`);
const lockAll = statement<LockedClaim>(
  'claims.lock_all',
  `${LOCKED} WHERE c.id = ANY($1::uuid[]) ORDER BY c.id FOR NO KEY UPDATE OF c`,
);
const listPlaces = statement<ClaimPlace>(
  'claims.list_places',
  `SELECT subject_type AS type, subject_id AS "subjectId", thread_id AS "threadId" FROM claims WHERE id = ANY($1::uuid[])`,
);
const find = statement<FoundClaim>(
  'claims.find',
  `SELECT c.site_id AS "siteId", a.section, c.public_state AS "publicState", ${SUBJECT_VISIBLE} AS "isSubjectVisible",
          ${isFlaggedBy('$2')} AS "isFlaggedByActor", c.author_id AS "authorId", c.subject_type AS "subjectType",
          c.subject_id AS "subjectId", ${CLAIM_VIEW} AS view
   FROM claims c JOIN articles a ON a.id = c.article_id ${WITH_VERDICT} WHERE c.id = $1`,
);
// A claim that was public, or that this person has flagged, leads to the one of which it is part.
const findLead = statement<{ id: Id }>(
  'claims.find_lead',
  `WITH RECURSIVE lead AS (
     SELECT c.id, c.merged_into, 1 AS step FROM claims c
     WHERE c.id = $1 AND c.merged_into IS NOT NULL AND (c.public_until IS NOT NULL OR EXISTS (
       SELECT FROM moved_flags m JOIN flags f ON f.id = m.flag_id
       WHERE m.subject_type = 'claim' AND m.subject_id = c.id AND f.reporter_id = $2 AND f.status <> 'withdrawn'))
     UNION ALL
     SELECT c.id, c.merged_into, l.step + 1 FROM lead l JOIN claims c ON c.id = l.merged_into WHERE l.step < ${LEADS_MAX}
   )
   SELECT id FROM lead WHERE merged_into IS NULL`,
);
const findRoot = statement<{ id: Id }>(
  'claims.find_root',
  `WITH RECURSIVE lead AS (
     SELECT id, merged_into, 1 AS step FROM claims WHERE id = $1
     UNION ALL
     SELECT c.id, c.merged_into, l.step + 1 FROM lead l JOIN claims c ON c.id = l.merged_into WHERE l.step < ${LEADS_MAX}
   )
   SELECT id FROM lead ORDER BY step DESC LIMIT 1`,
);
const change = statement(
  'claims.change',
  `UPDATE claims SET state = $2, public_state = $3, verdict_id = $4, attributed = $5, merged_into = $6,
     anchor_state = $7, revision = $8, selectors = $9, version = version + 1, changed_at = $10,
     public_until = CASE WHEN $6::uuid IS NOT NULL AND $11 THEN $10::timestamptz END WHERE id = $1`,
);

const putThread = statement('claims.put_thread', `UPDATE claims SET thread_id = $2 WHERE id = $1`);

/** What can change of a claim. */
export type ClaimColumns = Pick<
  LockedClaim,
  'state' | 'publicState' | 'verdictId' | 'attributed' | 'anchorState' | 'revision' | 'selectors'
> & { readonly mergedInto: Id | null };

/** Rows of `claims`. Lock order: the text in which they stand, then claims by id. */
@Injectable()
export class ClaimsRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Adds a claim on a locked text; alone in its cluster. */
  async add(tx: Tx, subject: Subject, claim: NewClaimRow): Promise<Id> {
    const id = this.ids.next();
    const { siteId, articleId, type, authorId, language } = subject;
    const { origin, selectors, attributed, words, hash, createdBy } = claim;
    await tx.query(add, [
      ...[id, siteId, articleId, type, subject.id, authorId, origin.revision, JSON.stringify(origin)],
      ...[selectors.revision, JSON.stringify(selectors), origin.exact, language, attributed],
      ...[words.normal, hash, JSON.stringify(words.tokens), createdBy, this.clock.now()],
    ]);
    return id;
  }

  /** The text of the claim has to be locked before. */
  async lock(tx: Tx, id: Id): Promise<LockedClaim | null> {
    const [row] = await tx.query(lock, [id]);
    return row ?? null;
  }

  /** By id; what is not there is left out. The texts of the claims have to be locked before. */
  async lockAll(tx: Tx, ids: readonly Id[]): Promise<LockedClaim[]> {
    return tx.query(lockAll, [ids]);
  }

  async listPlaces(reader: Reader, ids: readonly Id[]): Promise<ClaimPlace[]> {
    return ids.length === 0 ? [] : reader.query(listPlaces, [ids]);
  }

  /** `accountId`: whoever asks; null for a guest. */
  async find(reader: Reader, id: Id, accountId: Id | null): Promise<FoundClaim | null> {
    const [row] = await reader.query(find, [id, accountId]);
    return row ?? null;
  }

  /** The claim of which one is part that `accountId` may have known of; null where there is none. */
  async findLead(reader: Reader, id: Id, accountId: Id | null): Promise<Id | null> {
    const [row] = await reader.query(findLead, [id, accountId]);
    return row?.id ?? null;
  }

  /** The claim of which one is part in the end; itself, where it is part of none. */
  async requireRoot(reader: Reader, id: Id): Promise<Id> {
    const [row] = await reader.query(findRoot, [id]);
    if (!row) throw new Error(`The claim ${id} vanished.`);
    return row.id;
  }

  /** `wasPublic`: the address of a claim that is part of another one from now on leads there. */
  async change(tx: Tx, id: Id, columns: ClaimColumns & { readonly wasPublic: boolean }): Promise<void> {
    const { state, publicState, verdictId, attributed, mergedInto, anchorState, revision, selectors } = columns;
    await tx.query(change, [
      ...[id, state, publicState, verdictId, attributed, mergedInto, anchorState, revision],
      ...[selectors && JSON.stringify(selectors), this.clock.now(), columns.wasPublic],
    ]);
  }

  async putThread(tx: Tx, id: Id, threadId: Id): Promise<void> {
    await tx.query(putThread, [id, threadId]);
  }
}
