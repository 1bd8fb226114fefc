import { utcText } from '#platform/database/sql.js';

function person(id: string): string {
  return `(SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = ${id})`;
}

/** A case as the staff sees it, as JSON that Postgres writes. The token of its lease is not in it. */
export function caseView(c: string): string {
  return `json_build_object(
    'id', ${c}.id, 'version', ${c}.version, 'queue', ${c}.queue, 'state', ${c}.state,
    'site', (SELECT s.slug FROM sites s WHERE s.id = ${c}.site_id), 'section', ${c}.section, 'articleId', ${c}.article_id,
    'subject', json_build_object('type', ${c}.subject_type, 'id', ${c}.subject_id, 'revision', ${c}.subject_revision),
    'author', ${person(`${c}.author_id`)}, 'harm', ${c}.harm, 'priority', ${c}.priority, 'reasons', ${c}.reasons,
    'flags', ${c}.flag_count, 'firstFlagAt', ${utcText(`${c}.first_flag_at`)}, 'dueAt', ${utcText(`${c}.due_at`)},
    'assignee', ${person(`${c}.assignee_id`)}, 'targetAt', ${utcText(`${c}.target_at`)},
    'lease', CASE WHEN ${c}.state = 'leased' THEN json_build_object(
      'holder', ${person(`${c}.lease_holder_id`)}, 'expiresAt', ${utcText(`${c}.lease_expires_at`)}) END,
    'deferredUntil', ${utcText(`${c}.defer_until`)}, 'escalated', ${c}.escalated,
    'escalatedBecause', ${c}.escalated_because, 'skips', ${c}.skips, 'previousId', ${c}.previous_id,
    'createdAt', ${utcText(`${c}.created_at`)},
    'closed', CASE WHEN ${c}.state = 'closed' THEN json_build_object(
      'at', ${utcText(`${c}.closed_at`)}, 'because', ${c}.closed_because,
      'by', (SELECT w.name FROM accounts w WHERE w.id = ${c}.closed_by), 'action', ${c}.closed_action) END)`;
}
