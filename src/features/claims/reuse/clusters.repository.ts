import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Statement as Words } from '#platform/language/likeness.js';
import { IS_PUBLIC } from '../claim.policy.js';
import { CLAIM_VIEW, WITH_VERDICT } from '../claim.view.js';
import type { SiblingView } from './sibling.contract.js';

/** A claim that may say the same as another. */
export interface Candidate {
  readonly id: Id;
  readonly clusterId: Id;
  readonly words: Words;
}

/** What is said of a pair, and by whom; null: by the program. */
export interface Word {
  readonly state: 'suggested' | 'confirmed' | 'rejected';
  readonly by: Id | null;
}

/** Of so many claims that are alike, the likeliest are looked at. */
const CANDIDATES_MAX = 20;
/** Of trigrams in common; what says the same has more. */
const SIMILARITY_MIN = 0.4;
const SIBLINGS_MAX = 100;

// Claims of the same words are made one after the other; else neither of two would find the other.
const lockWords = statement(
  'clusters.lock_words',
  `SELECT pg_advisory_xact_lock(hashtextextended('claims ' || $1::text || encode($2::bytea, 'hex'), 0))`,
);
const listCandidates = statement<{ id: Id; clusterId: Id; normal: string; tokens: Words['tokens'] }>(
  'clusters.list_candidates',
  `SELECT c.id, c.cluster_id AS "clusterId", c.normal, c.critical_tokens AS tokens FROM (
     SELECT id, 1 AS likeness FROM claims WHERE site_id = $1 AND norm_sha256 = $2 AND id <> $4 AND state <> 'superseded'
     UNION
     SELECT id, similarity(normal, $3) FROM claims
     WHERE site_id = $1 AND normal % $3 AND norm_sha256 <> $2 AND id <> $4 AND state <> 'superseded'
   ) f JOIN claims c ON c.id = f.id WHERE f.likeness >= ${SIMILARITY_MIN}
   ORDER BY f.likeness DESC, c.created_at, c.id LIMIT ${CANDIDATES_MAX}`,
);
const join = statement('clusters.join', `UPDATE claims SET cluster_id = $2 WHERE id = $1`);
const merge = statement('clusters.merge', `UPDATE claims SET cluster_id = $2 WHERE cluster_id = $1`);
const listMembers = statement<{ id: Id }>(
  'clusters.list_members',
  `SELECT id FROM claims WHERE cluster_id = $1 ORDER BY id LIMIT $2`,
);
const listClusters = statement<{ clusterId: Id }>(
  'clusters.list_clusters',
  `SELECT c.cluster_id AS "clusterId" FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place)
   JOIN claims c ON c.id = o.id ORDER BY o.place`,
);
// The first of a cluster has given it its id: that name stays with those who stay.
const part = statement(
  'clusters.part',
  `UPDATE claims SET cluster_id = CASE WHEN id = cluster_id THEN gen_random_uuid() ELSE id END
   WHERE id = $1 AND cluster_id = $2`,
);
const rejoin = statement<{ judgedId: Id }>(
  'clusters.rejoin',
  `UPDATE claims c SET cluster_id = j.cluster_id FROM verdicts v JOIN claims j ON j.id = v.claim_id
   WHERE c.id = $1 AND v.id = $2 AND v.claim_id <> c.id
   RETURNING j.id AS "judgedId"`,
);
const link = statement<{ id: Id }>(
  'clusters.link',
  `INSERT INTO claim_links (first_id, second_id, state, created_at, decided_by, decided_at)
   SELECT least($1::uuid, o.id), greatest($1::uuid, o.id), $3, $4, $5, CASE WHEN $3 <> 'suggested' THEN $4::timestamptz END
   FROM unnest($2::uuid[]) AS o (id)
   ON CONFLICT (first_id, second_id) DO UPDATE SET
     state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at
   WHERE excluded.state <> 'suggested' AND claim_links.state <> excluded.state RETURNING first_id AS id`,
);
const listJudged = statement<{ id: Id }>(
  'clusters.list_judged',
  `SELECT DISTINCT v.claim_id AS id FROM claims c JOIN verdicts v ON v.id = c.verdict_id
   WHERE c.cluster_id = $1 AND v.state = 'published' AND v.kind = 'verdict' ORDER BY v.claim_id`,
);
const spread = statement(
  'clusters.spread',
  `INSERT INTO verdict_spreads (claim_id, created_at) SELECT id, $2 FROM unnest($1::uuid[]) AS j (id)
   ON CONFLICT (claim_id) DO UPDATE SET after_id = NULL, round = gen_random_uuid()`,
);
const isInherited = statement<{ inherited: boolean }>(
  'clusters.is_inherited',
  `SELECT EXISTS (SELECT FROM verdicts WHERE id = $2 AND claim_id <> $1) AS inherited`,
);
// What somebody flagged as one of the staff is no conflict, as in cases.
const isConcerned = statement<{ concerned: boolean }>(
  'clusters.is_concerned',
  `SELECT EXISTS (SELECT FROM claims c WHERE c.cluster_id = $1 AND c.author_id = $2 AND c.state <> 'superseded')
     OR EXISTS (
       SELECT FROM flags f JOIN claims c ON c.id = f.subject_id
       WHERE f.reporter_id = $2 AND f.kind = 'claim' AND f.status NOT IN ('withdrawn', 'merged') AND NOT f.by_staff
         AND c.cluster_id = $1) AS concerned`,
);
// Claims of other sections are none of a section's business until they are public.
const listSiblings = statement<SiblingView>(
  'clusters.list_siblings',
  `SELECT ${CLAIM_VIEW} AS claim, coalesce(k.state, 'same') AS state
   FROM claims o
   JOIN LATERAL (
     SELECT id FROM claims WHERE cluster_id = o.cluster_id AND id <> o.id
     UNION SELECT second_id FROM claim_links WHERE first_id = o.id
     UNION SELECT first_id FROM claim_links WHERE second_id = o.id
   ) s ON true
   JOIN claims c ON c.id = s.id AND c.state <> 'superseded' JOIN articles a ON a.id = c.article_id ${WITH_VERDICT}
   LEFT JOIN claim_links k ON k.first_id = least(o.id, c.id) AND k.second_id = greatest(o.id, c.id)
   WHERE o.id = $1 AND ($2::text IS NULL OR a.section = $2 OR ${IS_PUBLIC})
   ORDER BY c.created_at DESC, c.id DESC LIMIT ${SIBLINGS_MAX}`,
);

/** Which claims say the same: rows of `claim_links`, and the clusters of `claims`. */
@Injectable()
export class ClustersRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Claims of a site that may say the same as a new one, the likeliest first; until `tx` ends nobody adds the same words. */
  async listCandidates(
    tx: Tx,
    { id, siteId, normal, hash }: { id: Id; siteId: Id; normal: string; hash: Buffer },
  ): Promise<Candidate[]> {
    await tx.query(lockWords, [siteId, hash]);
    const rows = await tx.query(listCandidates, [siteId, hash, normal, id]);
    return rows.map(({ tokens, normal: said, ...candidate }) => ({ ...candidate, words: { normal: said, tokens } }));
  }

  async join(tx: Tx, claimId: Id, clusterId: Id): Promise<void> {
    await tx.query(join, [claimId, clusterId]);
  }

  /** The claims of a cluster, at most so many. */
  async listMembers(tx: Tx, clusterId: Id, limit: number): Promise<Id[]> {
    return (await tx.query(listMembers, [clusterId, limit])).map(({ id }) => id);
  }

  /** The clusters of claims, in their order. */
  async listClusters(tx: Tx, claimIds: readonly Id[]): Promise<Id[]> {
    return (await tx.query(listClusters, [claimIds])).map(({ clusterId }) => clusterId);
  }

  /** Makes one cluster of two; each claim of the first is locked by it. */
  async merge(tx: Tx, from: Id, into: Id): Promise<void> {
    await tx.query(merge, [from, into]);
  }

  /** Puts a claim back among those of the verdict of another, which it tells; null: the verdict is its own. */
  async rejoin(tx: Tx, claimId: Id, verdictId: Id): Promise<Id | null> {
    const [row] = await tx.query(rejoin, [claimId, verdictId]);
    return row?.judgedId ?? null;
  }

  /** Takes a claim out of a cluster. */
  async part(tx: Tx, claimId: Id, clusterId: Id): Promise<void> {
    await tx.query(part, [claimId, clusterId]);
  }

  /** A suggestion changes nothing that somebody has decided. Whether anything was said that was not so before. */
  async link(tx: Tx, claimId: Id, others: readonly Id[], { state, by }: Word): Promise<boolean> {
    if (others.length === 0) return false;
    return (await tx.query(link, [claimId, others, state, this.clock.now(), by])).length > 0;
  }

  /** Whether a verdict was found of another claim. */
  async isInherited(tx: Tx, claimId: Id, verdictId: Id): Promise<boolean> {
    const [row] = await tx.query(isInherited, [claimId, verdictId]);
    return row?.inherited ?? false;
  }

  /** Whether somebody wrote any of the claims of a cluster, or flagged it as a reader. */
  async isConcerned(tx: Tx, clusterId: Id, accountId: Id): Promise<boolean> {
    const [row] = await tx.query(isConcerned, [clusterId, accountId]);
    return row?.concerned ?? false;
  }

  /** Claims of a cluster whose own verdict is published. */
  async listJudged(tx: Tx, clusterId: Id): Promise<Id[]> {
    return (await tx.query(listJudged, [clusterId])).map(({ id }) => id);
  }

  /** The other claims of their clusters get the verdicts of these, or lose them: a job sees to it. */
  async spread(tx: Tx, judgedIds: readonly Id[]): Promise<void> {
    if (judgedIds.length > 0) await tx.query(spread, [judgedIds, this.clock.now()]);
  }

  /** At most 100, the newest first. `section`: where whoever asks judges; null: everywhere on the site. */
  async listSiblings(claimId: Id, section: string | null): Promise<SiblingView[]> {
    return this.database.query(listSiblings, [claimId, section]);
  }
}
