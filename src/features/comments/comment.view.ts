import { utcText } from '#platform/database/sql.js';
import { appearanceToGuests } from './comment.policy.js';

/**
 * The only way out of a comment, as JSON that Postgres writes: everything that shows a comment selects this.
 * What does not appear in full to guests is a tombstone.
 */
export function publicView(c: string): string {
  return `CASE WHEN ${appearanceToGuests(c)} = 'full' THEN ${fullView(c)} ELSE ${tombstone(c)} END`;
}

/** A comment in full, for those to whom `appearanceTo` grants it: everybody, or its author and the staff of the site. */
export function fullView(c: string): string {
  return `json_build_object(
    'id', ${c}.id, 'articleId', ${c}.article_id, 'threadId', ${c}.thread_id, 'parentId', ${c}.parent_id,
    'depth', ${c}.depth, 'status', ${c}.status,
    'author', ${author(c)},
    'body', ${c}.body, 'html', ${c}.html, 'stance', ${c}.stance, 'createdAt', ${utcText(`${c}.created_at`)},
    'editedAt', ${utcText(`${c}.edited_at`)}, 'version', ${c}.version,
    'counts', json_build_object('replies', ${c}.replies, 'up', ${c}.up, 'down', ${c}.down),
    'marks', ${c}.marks, 'pinned', ${c}.pinned_at IS NOT NULL, 'featured', ${c}.featured_at IS NOT NULL,
    'locked', ${c}.locked_at IS NOT NULL)`;
}

function tombstone(c: string): string {
  return `json_build_object(
    'id', ${c}.id, 'articleId', null, 'threadId', null, 'parentId', ${c}.parent_id,
    'depth', ${c}.depth, 'status', ${c}.status, 'author', null, 'body', null, 'html', null, 'stance', null,
    'createdAt', ${utcText(`${c}.created_at`)}, 'editedAt', null, 'version', null,
    'counts', json_build_object('replies', ${c}.replies, 'up', null, 'down', null),
    'marks', null, 'pinned', null, 'featured', null, 'locked', null)`;
}

/**
 * By the primary keys, row by row: a join would read all accounts for a page of twenty. A role of one section is a badge
 * in that section only; a publisher's own badges follow, none of which passes for a role.
 */
function author(c: string): string {
  return `(SELECT json_build_object('id', w.id, 'name', w.name, 'badges', (
      SELECT coalesce(json_agg(b.badge), '[]') FROM (
        SELECT m.role AS badge FROM site_members m
        WHERE m.site_id = ${c}.site_id AND m.account_id = w.id AND m.role <> 'member'
          AND (m.section IS NULL OR m.section = (SELECT a.section FROM articles a WHERE a.id = ${c}.article_id))
        UNION ALL
        SELECT jsonb_array_elements_text(i.badges) FROM sso_identities i
        WHERE i.account_id = w.id AND i.site_id = ${c}.site_id
      ) b))
    FROM accounts w WHERE w.id = ${c}.author_id)`;
}
