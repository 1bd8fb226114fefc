import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import type { Rating, VerdictLabel } from '#features/sites/verdict-label.contract.js';

/** The other claims of a judged claim's cluster, and how far they were told. */
export interface Spread {
  readonly judgedId: Id;
  readonly afterId: Id | null;
  /** Another one whenever all begins anew. */
  readonly round: string;
}

/** A verdict that is published on a claim itself. */
export interface SpreadVerdict {
  readonly id: Id;
  readonly rating: Rating;
  /** Whether a second person agreed to it. */
  readonly isSeconded: boolean;
  readonly label: Pick<VerdictLabel, 'code' | 'texts' | 'guidelineUrl' | 'dsa'>;
}

/** The harm that two claims may do, by the gravest case about each; 0 without one. */
interface Stakes {
  readonly harm: number;
  readonly judgedHarm: number;
}

/** A decision of the program, and the case that it settled. */
interface Settled {
  readonly decisionId: Id;
  readonly caseId: Id;
}

/** By this rule the program decides: somebody judged a claim that says the same. */
export const SPREAD_RULE = 'sibling';

const FIRST = '00000000-0000-0000-0000-000000000000';

const find = statement<Spread>(
  'spreads.find',
  `SELECT "judgedId", "afterId", round FROM (
     SELECT claim_id AS "judgedId", after_id AS "afterId", round FROM verdict_spreads ORDER BY created_at LIMIT 5
   ) oldest ORDER BY random() LIMIT 1`,
);
const findSibling = statement<{ id: Id }>(
  'spreads.find_sibling',
  `SELECT c.id FROM claims j JOIN claims c ON c.cluster_id = j.cluster_id AND c.id <> j.id AND c.state <> 'superseded'
   WHERE j.id = $1 AND c.id > $2 ORDER BY c.id LIMIT 1`,
);
const VERDICT = `v.id, v.rating, v.second_id IS NOT NULL AS "isSeconded",
  json_build_object('code', l.code, 'texts', l.texts, 'guidelineUrl', l.guideline_url, 'dsa', l.dsa) AS label`;
const LABELLED = `verdicts v JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label`;
const PUBLISHED = `v.state = 'published' AND v.kind = 'verdict'`;
const findVerdict = statement<SpreadVerdict>(
  'spreads.find_verdict',
  `SELECT ${VERDICT} FROM ${LABELLED} WHERE v.claim_id = $1 AND ${PUBLISHED}`,
);
const findStakes = statement<Stakes>(
  'spreads.find_stakes',
  `SELECT coalesce(max(k.harm) FILTER (WHERE k.subject_id = $1), 0) AS harm,
          coalesce(max(k.harm) FILTER (WHERE k.subject_id = $2), 0) AS "judgedHarm"
   FROM cases k WHERE k.subject_type = 'claim' AND k.subject_id = ANY(ARRAY[$1, $2]::uuid[]) AND k.queue = 'claims'`,
);
const findOther = statement<SpreadVerdict & { judgedId: Id }>(
  'spreads.find_other',
  `SELECT ${VERDICT}, j.id AS "judgedId"
   FROM claims c JOIN claims j ON j.cluster_id = c.cluster_id AND j.id <> c.id JOIN ${LABELLED} ON v.claim_id = j.id
   WHERE c.id = $1 AND ${PUBLISHED} ORDER BY v.published_at DESC, v.id DESC LIMIT 1`,
);
const areSiblings = statement<{ siblings: boolean }>(
  'spreads.are_siblings',
  `SELECT EXISTS (SELECT FROM claims a JOIN claims b ON b.cluster_id = a.cluster_id WHERE a.id = $1 AND b.id = $2) AS siblings`,
);
const findSettled = statement<Settled>(
  'spreads.find_settled',
  `SELECT id AS "decisionId", case_id AS "caseId" FROM decisions
   WHERE subject_type = 'claim' AND subject_id = $1 AND rule = $2 AND action = 'publish_verdict' ORDER BY seq DESC LIMIT 1`,
);
const isTakenBack = statement<{ gone: boolean }>(
  'spreads.is_taken_back',
  `SELECT EXISTS (SELECT FROM comments WHERE id = $1 AND status = 'deleted') AS gone`,
);
// Another verdict may have come meanwhile: then all begins anew, and what is done already is left as it is.
// A slow node does not set back the others.
const move = statement(
  'spreads.move',
  `UPDATE verdict_spreads SET after_id = $2 WHERE claim_id = $1 AND round = $3 AND (after_id IS NULL OR after_id < $2)`,
);
const end = statement('spreads.end', `DELETE FROM verdict_spreads WHERE claim_id = $1 AND round = $2`);

/** Verdicts on their way to the claims that say the same. */
@Injectable()
export class SpreadsRepository {
  constructor(private readonly database: Database) {}

  async find(): Promise<Spread | null> {
    const [row] = await this.database.query(find);
    return row ?? null;
  }

  /** The next claim of the cluster, by id. */
  async findSibling({ judgedId, afterId }: Spread): Promise<Id | null> {
    const [row] = await this.database.query(findSibling, [judgedId, afterId ?? FIRST]);
    return row?.id ?? null;
  }

  async areSiblings(tx: Tx, claimId: Id, otherId: Id): Promise<boolean> {
    const [row] = await tx.query(areSiblings, [claimId, otherId]);
    return row?.siblings ?? false;
  }

  /** The verdict that stands on a claim by itself; null for none, and for a correction. */
  async findVerdict(tx: Tx, judgedId: Id): Promise<SpreadVerdict | null> {
    const [row] = await tx.query(findVerdict, [judgedId]);
    return row ?? null;
  }

  /** What is at stake in a claim, and in one that was judged. */
  async findStakes(tx: Tx, claimId: Id, judgedId: Id): Promise<Stakes> {
    const [row] = await tx.query(findStakes, [claimId, judgedId]);
    return row ?? { harm: 0, judgedHarm: 0 };
  }

  /** The newest verdict that stands by itself on any other claim of the cluster. */
  async findOther(tx: Tx, siblingId: Id): Promise<(SpreadVerdict & { readonly judgedId: Id }) | null> {
    const [row] = await tx.query(findOther, [siblingId]);
    return row ?? null;
  }

  /** By which decision the program brought a claim its verdict last. */
  async findSettled(tx: Tx, claimId: Id): Promise<Settled | null> {
    const [row] = await tx.query(findSettled, [claimId, SPREAD_RULE]);
    return row ?? null;
  }

  /** Whether the author took the comment back in which a claim stands. */
  async isTakenBack(tx: Tx, { subjectId }: Pick<LockedClaim, 'subjectId'>): Promise<boolean> {
    const [row] = await tx.query(isTakenBack, [subjectId]);
    return row?.gone ?? false;
  }

  async move(tx: Tx, { judgedId, round }: Spread, siblingId: Id): Promise<void> {
    await tx.query(move, [judgedId, siblingId, round]);
  }

  async end(tx: Tx, { judgedId, round }: Spread): Promise<void> {
    await tx.query(end, [judgedId, round]);
  }
}
