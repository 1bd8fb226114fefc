import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';

/** A row that was looked at, with what is wrong with it. */
interface Looked {
  readonly id: Id;
  readonly fault: string | null;
}

/** Rows that one statement looks at. */
const BATCH = 1_000;

// A claim is what was decided on it last: its state, what is public of it, and the verdict that stands. Only a reader opens
// one again without a decision, by flagging what was dismissed.
export const listClaims = statement<Looked>(
  'verification.list_claims',
  `SELECT c.id, CASE
     WHEN d.payload IS NULL AND (c.state <> 'open' OR c.public_state <> 'none' OR c.verdict_id IS NOT NULL)
       THEN 'is ' || c.state || ', and nobody decided so'
     WHEN d.payload IS NULL THEN NULL
     WHEN c.state <> d.payload ->> 'to' AND NOT (c.state = 'open' AND d.payload ->> 'to' = 'dismissed')
       THEN 'is ' || c.state || ', and was decided to be ' || (d.payload ->> 'to')
     WHEN c.public_state IS DISTINCT FROM d.payload ->> 'publicState' THEN 'shows everybody something else than was decided'
     WHEN c.verdict_id::text IS DISTINCT FROM d.payload ->> 'verdictId' THEN 'has another verdict than was decided'
     END AS fault
   FROM claims c LEFT JOIN LATERAL (
     SELECT d.payload FROM decisions d WHERE d.subject_type = 'claim' AND d.subject_id = c.id AND d.payload ? 'to'
     ORDER BY d.seq DESC LIMIT 1
   ) d ON true
   WHERE c.id > $1 ORDER BY c.id LIMIT ${BATCH}`,
);

/** SQL: the words of the verdict `v` are those that the decision `d` is hashed with, as long as these are kept. */
const SAYS_THE_SAME = `NOT EXISTS (
  SELECT FROM decision_texts t WHERE t.decision_id = d.id AND t.inputs ? 'found' AND t.erased_at IS NULL AND (
    t.inputs -> 'found' ->> 'summary' <> v.summary OR t.inputs -> 'found' ->> 'rationale' <> v.rationale
    OR t.inputs -> 'found' ->> 'correction' IS DISTINCT FROM v.correction OR t.inputs -> 'found' -> 'sources' <> v.sources))`;

// A verdict that is or was published is what the decision says that published it.
export const listVerdicts = statement<Looked>(
  'verification.list_verdicts',
  `SELECT v.id, CASE
     WHEN v.published_at IS NULL THEN NULL
     WHEN d.id IS NULL OR d.subject_id <> v.claim_id OR d.payload ->> 'verdictId' IS DISTINCT FROM v.id::text
       THEN 'is ' || v.state || ', and nobody decided so'
     WHEN v.rating IS DISTINCT FROM d.payload ->> 'rating' OR v.outcome IS DISTINCT FROM d.payload ->> 'outcome'
       OR v.label IS DISTINCT FROM d.reason THEN 'is not what was decided'
     WHEN NOT ${SAYS_THE_SAME} THEN 'says something else than was decided'
     WHEN v.state = 'published' AND EXISTS (
       SELECT FROM claims c WHERE c.id = v.claim_id AND c.verdict_id IS DISTINCT FROM v.id) THEN 'stands beside no claim'
     END AS fault
   FROM verdicts v LEFT JOIN decisions d ON d.id = v.decision_id
   WHERE v.id > $1 ORDER BY v.id LIMIT ${BATCH}`,
);
