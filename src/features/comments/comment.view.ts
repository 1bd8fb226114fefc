import { utcText } from '#platform/database/sql.js';
import { appearanceToGuests } from './comment.policy.js';

/** What the views of the row `c` need beside it: its author, and the author's role on the site. */
export function viewJoins(c: string): string {
  return `JOIN accounts ${c}_author ON ${c}_author.id = ${c}.author_id
    LEFT JOIN site_members ${c}_role ON ${c}_role.site_id = ${c}.site_id AND ${c}_role.account_id = ${c}.author_id`;
}

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
    'author', json_build_object('id', ${c}_author.id, 'name', ${c}_author.name,
      'badges', CASE WHEN ${c}_role.role <> 'member' THEN json_build_array(${c}_role.role) ELSE '[]' END),
    'body', ${c}.body, 'html', ${c}.html, 'stance', ${c}.stance, 'createdAt', ${utcText(`${c}.created_at`)},
    'editedAt', ${utcText(`${c}.edited_at`)}, 'version', ${c}.version,
    'counts', json_build_object('replies', ${c}.replies, 'up', ${c}.up, 'down', ${c}.down),
    'marks', ${c}.marks, 'pinned', ${c}.pinned_at IS NOT NULL, 'featured', ${c}.featured_at IS NOT NULL)`;
}

function tombstone(c: string): string {
  return `json_build_object(
    'id', ${c}.id, 'articleId', null, 'threadId', null, 'parentId', ${c}.parent_id,
    'depth', ${c}.depth, 'status', ${c}.status, 'author', null, 'body', null, 'html', null, 'stance', null,
    'createdAt', ${utcText(`${c}.created_at`)}, 'editedAt', null, 'version', null,
    'counts', json_build_object('replies', ${c}.replies, 'up', null, 'down', null),
    'marks', null, 'pinned', null, 'featured', null)`;
}
