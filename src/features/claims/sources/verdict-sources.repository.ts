import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A published verdict whose sources are not among the pages that are looked at. */
export interface UnnotedVerdict {
  readonly id: Id;
  readonly sources: readonly { readonly url: string }[];
}

/** A source that is an address. `place`: among those of the verdict, from 1. */
export interface PlacedSource {
  readonly place: number;
  readonly key: string;
}

/** The verdict that stands beside a claim, and how many of its sources are gone. */
export interface RestingVerdict {
  readonly verdictId: Id;
  /** Of the claim that was judged; the verdict may stand beside others as well. */
  readonly claimId: Id;
  readonly dead: number;
}

const takeUnnoted = statement<UnnotedVerdict>(
  'verdict_sources.take_unnoted',
  `SELECT id, sources FROM verdicts WHERE state = 'published' AND sources_noted_at IS NULL AND sources <> '[]'
   ORDER BY published_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`,
);
const note = statement(
  'verdict_sources.note',
  `WITH noted AS (UPDATE verdicts SET sources_noted_at = $3 WHERE id = $1)
   INSERT INTO verdict_sources (verdict_id, place, page_key)
   SELECT $1, g.place, g.key FROM jsonb_to_recordset($2::jsonb) AS g (place smallint, key text) ON CONFLICT DO NOTHING`,
);
// A cluster holds all claims beside which a verdict stands.
const noteChangesOf = (which: string): string => `INSERT INTO source_changes (claim_id, since)
  SELECT DISTINCT c.id, $2::timestamptz FROM verdict_sources s JOIN evidence_pages p ON p.key = s.page_key
  JOIN verdicts v ON v.id = s.verdict_id AND v.state = 'published'
  JOIN claims j ON j.id = v.claim_id JOIN claims c ON c.cluster_id = j.cluster_id AND c.verdict_id = v.id
  WHERE ${which} ORDER BY c.id ON CONFLICT DO NOTHING`;
const noteOfPage = statement('verdict_sources.note_of_page', noteChangesOf('s.page_key = $1'));
const noteOfVerdict = statement(
  'verdict_sources.note_of_verdict',
  noteChangesOf(`s.verdict_id = $1 AND p.state = 'dead'`),
);
const findChanged = statement<{ id: Id }>(
  'verdict_sources.find_changed',
  `SELECT claim_id AS id FROM source_changes ORDER BY since, claim_id LIMIT 1`,
);
const takeChange = statement<{ id: Id }>(
  'verdict_sources.take_change',
  `DELETE FROM source_changes WHERE claim_id = $1 RETURNING claim_id AS id`,
);
const findResting = statement<RestingVerdict>(
  'verdict_sources.find_resting',
  `SELECT v.id AS "verdictId", v.claim_id AS "claimId",
          (SELECT count(*)::int FROM verdict_sources s JOIN evidence_pages p ON p.key = s.page_key
           WHERE s.verdict_id = v.id AND p.state = 'dead') AS dead
   FROM verdicts v WHERE v.id = $1 AND v.state = 'published'`,
);

/** Rows of `verdict_sources` and of `source_changes`. Lock order: a verdict, its pages by key; or a page alone. */
@Injectable()
export class VerdictSourcesRepository {
  constructor(private readonly database: Database) {}

  /** One that nobody else has taken, locked; null when there is none. */
  async takeUnnoted(tx: Tx): Promise<UnnotedVerdict | null> {
    const [row] = await tx.query(takeUnnoted);
    return row ?? null;
  }

  /** The pages are there. */
  async note(tx: Tx, verdictId: Id, sources: readonly PlacedSource[], at: Date): Promise<void> {
    await tx.query(note, [verdictId, JSON.stringify(sources), at]);
  }

  /** Notes all claims whose verdict rests on a page. */
  async noteChangesOfPage(tx: Tx, pageKey: string, at: Date): Promise<void> {
    await tx.query(noteOfPage, [pageKey, at]);
  }

  /** Notes all claims with a verdict of whose sources any is gone. */
  async noteChangesOfVerdict(tx: Tx, verdictId: Id, at: Date): Promise<void> {
    await tx.query(noteOfVerdict, [verdictId, at]);
  }

  /** The claim that waits longest; null when none does. */
  async findChanged(): Promise<Id | null> {
    const [row] = await this.database.query(findChanged);
    return row?.id ?? null;
  }

  /** Takes the note about a locked claim away; false when somebody else has. */
  async takeChange(tx: Tx, claimId: Id): Promise<boolean> {
    return (await tx.query(takeChange, [claimId])).length > 0;
  }

  /** Null for a verdict that stands no longer. */
  async findResting(tx: Tx, verdictId: Id): Promise<RestingVerdict | null> {
    const [row] = await tx.query(findResting, [verdictId]);
    return row ?? null;
  }
}
