import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { domainKind } from './domain-kind.js';
import type { EvidenceAddress } from './evidence-url.js';
import type { PageState, PageUpdate } from './page-finding.js';

/** A page whose turn it is. `attempts` counts this one. */
export interface DuePage {
  readonly key: string;
  readonly url: string;
  readonly state: PageState;
  readonly attempts: number;
}

/** How pages are taken: so many at once, each for so long, and one server again only after a pause. */
export interface Taking {
  readonly max: number;
  readonly leaseS: number;
  readonly pauseS: number;
}

/** One page is evidence for so many claims whose place in the queue is reconsidered. */
const CLAIMS_MAX = 500;
/** Lost pages that come to be looked at again at once. */
const WOKEN_MAX = 500;

// In the order of their keys, so that two who name the same pages wait for each other and do not lock each other out.
// A dead page that somebody names anew is looked at anew.
const add = statement(
  'evidence_pages.add',
  `INSERT INTO evidence_pages (key, url, host, domain_kind, due_at, created_at)
   SELECT DISTINCT ON (g.key) g.key, g.url, g.host, g.kind, $2::timestamptz, $2
   FROM jsonb_to_recordset($1::jsonb) AS g (key text, url text, host text, kind text) ORDER BY g.key
   ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, attempts = 0
   WHERE evidence_pages.state = 'dead' AND evidence_pages.due_at IS NULL`,
);
// Whoever takes a page puts it off, so that no other node takes it meanwhile, and it comes again should this one stop. Of
// one server only the page that waits longest is taken: others see it locked, or then that the server was just asked.
const take = statement<DuePage>(
  'evidence_pages.take',
  `UPDATE evidence_pages p SET attempts = least(p.attempts + 1, 1000), asked_at = $1,
     due_at = $1::timestamptz + $3::float8 * interval '1 second'
   FROM (
     SELECT d.key FROM evidence_pages d
     WHERE d.due_at <= $1
       AND NOT EXISTS (SELECT FROM evidence_pages q
                       WHERE q.host = d.host AND q.asked_at > $1::timestamptz - $4::float8 * interval '1 second')
       AND NOT EXISTS (SELECT FROM evidence_pages q
                       WHERE q.host = d.host AND q.due_at <= $1 AND (q.due_at, q.key) < (d.due_at, d.key))
     ORDER BY d.due_at, d.key LIMIT $2 FOR UPDATE SKIP LOCKED
   ) due
   WHERE p.key = due.key RETURNING p.key, p.url, p.state, p.attempts`,
);
/** A verdict that stands and rests on the page `d`. */
const STANDING = `SELECT FROM verdict_sources s JOIN verdicts v ON v.id = s.verdict_id
  WHERE s.page_key = d.key AND v.state = 'published'`;
// Pages that were found before are looked at again for claims that everybody sees.
const putOffUnseen = statement(
  'evidence_pages.put_off_unseen',
  `UPDATE evidence_pages SET due_at = $2 WHERE key IN (
     SELECT d.key FROM evidence_pages d
     WHERE d.due_at <= $1 AND d.state = 'found' AND d.attempts = 0 AND NOT EXISTS (
       SELECT FROM evidence e JOIN claims c ON c.id = e.claim_id WHERE e.page_key = d.key AND c.public_state <> 'none')
       AND NOT EXISTS (${STANDING})
     ORDER BY d.due_at, d.key LIMIT 500 FOR UPDATE SKIP LOCKED)`,
);
const wake = statement(
  'evidence_pages.wake',
  `UPDATE evidence_pages SET due_at = $1, attempts = 0 WHERE key IN (
     SELECT d.key FROM evidence_pages d
     WHERE d.state = 'dead' AND d.due_at IS NULL AND d.checked_at <= $2 AND EXISTS (${STANDING})
     ORDER BY d.checked_at, d.key LIMIT ${WOKEN_MAX} FOR UPDATE SKIP LOCKED)`,
);
const untake = statement(
  'evidence_pages.untake',
  `UPDATE evidence_pages SET attempts = greatest(attempts - 1, 0) WHERE key = $1`,
);
// What a page said of itself stays when it is there no longer.
const put = statement(
  'evidence_pages.put',
  `UPDATE evidence_pages SET state = $2, status = $3, attempts = $4, due_at = $5, checked_at = $6,
     final_url = CASE WHEN $7 THEN $8 ELSE final_url END, title = CASE WHEN $7 THEN $9 ELSE title END,
     published_at = CASE WHEN $7 THEN $10 ELSE published_at END, domain_kind = CASE WHEN $7 THEN $11 ELSE domain_kind END,
     dead_since = CASE WHEN $2 = 'dead' THEN coalesce(dead_since, $6) END
   WHERE key = $1`,
);
const listOpenClaims = statement<{ id: Id }>(
  'evidence_pages.list_open_claims',
  `SELECT DISTINCT c.id FROM evidence e JOIN claims c ON c.id = e.claim_id
   WHERE e.page_key = $1 AND c.state IN ('open', 'in_review') ORDER BY c.id LIMIT ${CLAIMS_MAX}`,
);

/** Rows of `evidence_pages`. */
@Injectable()
export class EvidencePagesRepository {
  /** Pages that are known stay as they are. */
  async add(tx: Tx, addresses: readonly EvidenceAddress[], now: Date): Promise<void> {
    const pages = addresses.map(({ key, url, host }) => ({ key, url, host, kind: domainKind(host) }));
    await tx.query(add, [JSON.stringify(pages), now]);
  }

  async take(tx: Tx, now: Date, { max, leaseS, pauseS }: Taking): Promise<DuePage[]> {
    return tx.query(take, [now, max, leaseS, pauseS]);
  }

  /** Pages that were found, are due, and are evidence for no public claim and no source of a verdict: until `next`. */
  async putOffUnseen(tx: Tx, now: Date, next: Date): Promise<void> {
    await tx.query(putOffUnseen, [now, next]);
  }

  /** Pages that are gone, were not looked at since `before`, and are sources of a verdict that stands: they are due now. */
  async wake(tx: Tx, now: Date, before: Date): Promise<void> {
    await tx.query(wake, [now, before]);
  }

  /** A page that could not be asked for reasons of our own comes again, as if it had not been taken. */
  async untake(tx: Tx, key: string): Promise<void> {
    await tx.query(untake, [key]);
  }

  async put(tx: Tx, key: string, { found, ...update }: PageUpdate, now: Date): Promise<void> {
    const { state, status, attempts, dueAt } = update;
    const { finalUrl = null, title = null, publishedAt = null, domainKind: kind = 'other' } = found ?? {};
    const said = [found !== null, finalUrl, title, publishedAt, kind];
    await tx.query(put, [key, state, status, attempts, dueAt, now, ...said]);
  }

  /** Claims that wait for a judgement and have the page as evidence, at most 500. */
  async listOpenClaims(tx: Tx, key: string): Promise<Id[]> {
    return (await tx.query(listOpenClaims, [key])).map(({ id }) => id);
  }
}
