import { utcText } from '#platform/database/sql.js';

/**
 * A label as everybody sees it, of the row `l` of site_verdict_labels: called as it is now, with the rating that it had when
 * the verdict `v` was given; null without one.
 */
const LABEL = `CASE WHEN l.code IS NOT NULL THEN json_build_object('code', l.code, 'title', l.title, 'rating', v.rating) END`;

// What was judged is kept as it was; that a page is gone is said beside it.
const SOURCES = `(SELECT coalesce(json_agg(CASE WHEN p.dead_since IS NULL THEN s.source
    ELSE s.source || jsonb_build_object('deadSince', ${utcText('p.dead_since')}) END ORDER BY s.place), '[]')
  FROM jsonb_array_elements(v.sources) WITH ORDINALITY AS s (source, place)
  LEFT JOIN verdict_sources k ON k.verdict_id = v.id AND k.place = s.place LEFT JOIN evidence_pages p ON p.key = k.page_key)`;

/** A verdict or correction as everybody sees it, of the rows `v` of verdicts and `l` of its label. */
export const VERDICT_VIEW = `json_build_object(
  'id', v.id, 'claimId', v.claim_id, 'kind', v.kind, 'rating', v.rating, 'label', ${LABEL}, 'problems', v.problems,
  'outcome', v.outcome, 'correction', v.correction, 'fixingRevision', v.fixing_revision,
  'summary', v.summary, 'rationale', v.rationale, 'sources', ${SOURCES}, 'lookedAt', v.looked_at,
  'askedForComment', v.asked_for_comment, 'revision', v.subject_revision, 'asOf', ${utcText('v.as_of')},
  'publishedAt', ${utcText('v.published_at')}, 'expiresAt', ${utcText('v.expires_at')})`;

/** The rows that `CLAIM_VIEW` and `MARK` need beside the row `c` of claims. */
export const WITH_VERDICT = `JOIN sites t ON t.id = c.site_id
  LEFT JOIN verdicts v ON v.id = c.verdict_id
  LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label`;

/** The only way out of a claim, of the rows of `WITH_VERDICT`. Who may see it is `claim.policy`'s to say. */
export const CLAIM_VIEW = `json_build_object(
  'id', c.id, 'site', t.slug, 'articleId', c.article_id,
  'subject', json_build_object('type', c.subject_type, 'id', c.subject_id),
  'quote', c.quote, 'revision', c.origin_revision, 'language', c.language, 'attributed', c.attributed,
  'anchor', json_build_object('state', c.anchor_state, 'revision', c.revision, 'blockId', c.selectors -> 'blockId',
    'start', c.selectors -> 'start', 'end', c.selectors -> 'end', 'exact', c.selectors -> 'exact'),
  'state', c.state, 'publicState', c.public_state, 'verdict', CASE WHEN v.id IS NOT NULL THEN ${VERDICT_VIEW} END,
  'mergedInto', c.merged_into, 'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END, 'version', c.version, 'createdAt', ${utcText('c.created_at')},
  'changedAt', ${utcText('c.changed_at')})`;

/** What stands beside the words, of the rows of `WITH_VERDICT`: made of what is public alone. */
export const MARK = `json_build_object(
  'claimId', c.id, 'subject', json_build_object('type', c.subject_type, 'id', c.subject_id), 'state', c.public_state,
  'anchorState', c.anchor_state, 'revision', c.revision, 'blockId', c.selectors -> 'blockId',
  'start', c.selectors -> 'start', 'end', c.selectors -> 'end', 'exact', c.selectors -> 'exact', 'quote', c.quote,
  'label', CASE WHEN c.public_state = 'verdict' THEN ${LABEL} END,
  'outcome', CASE WHEN c.public_state = 'correction' THEN v.outcome END,
  'correction', CASE WHEN c.public_state = 'correction' THEN v.correction END,
  'summary', CASE WHEN c.public_state IN ('verdict', 'correction') THEN v.summary END,
  'sources', CASE WHEN c.public_state IN ('verdict', 'correction') THEN ${SOURCES} ELSE '[]' END,
  'asOf', CASE WHEN c.public_state IN ('verdict', 'correction') THEN ${utcText('v.as_of')} END,
  'threadId', CASE WHEN c.public_state <> 'none' THEN c.thread_id END)`;
