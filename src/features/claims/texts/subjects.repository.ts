import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { appearanceToGuests } from '#features/comments/comment.policy.js';
import { siteSettingsSchema } from '#features/sites/site.contract.js';
import type { SubjectType } from '../claim.js';
import type { Subject } from './subject.js';

const ARTICLE = `SELECT 'article' AS type, a.id, a.site_id AS "siteId", a.id AS "articleId", a.section, a.origin,
    NULL::uuid AS "authorId", a.language, a.revision, true AS "isVisible", false AS "isDeleted", s.settings
  FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = $1`;
const COMMENT = `SELECT 'comment' AS type, c.id, c.site_id AS "siteId", c.article_id AS "articleId", a.section, a.origin,
    c.author_id AS "authorId", a.language, c.version AS revision, ${appearanceToGuests('c')} = 'full' AS "isVisible",
    c.status = 'deleted' AS "isDeleted", s.settings
  FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.id = $1`;

const FIND = {
  article: statement<Subject>('claim_subjects.find_article', ARTICLE),
  comment: statement<Subject>('claim_subjects.find_comment', COMMENT),
};
// Claims on one text are made and judged one after the other; the text itself can be read and answered meanwhile.
const LOCK = {
  article: statement<Subject>('claim_subjects.lock_article', `${ARTICLE} FOR NO KEY UPDATE OF a`),
  comment: statement<Subject>('claim_subjects.lock_comment', `${COMMENT} FOR NO KEY UPDATE OF c`),
};

const LOCK_ALL = {
  article: statement(
    'claim_subjects.lock_articles',
    `SELECT id FROM articles WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
  ),
  comment: statement(
    'claim_subjects.lock_comments',
    `SELECT id FROM comments WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
  ),
};

/** Articles and comments in which claims are marked. Lock order: the text, its claims by id, their cases. */
@Injectable()
export class SubjectsRepository {
  constructor(private readonly database: Database) {}

  async find(type: SubjectType, id: Id, reader: Reader = this.database): Promise<Subject | null> {
    const [row] = await reader.query(FIND[type], [id]);
    return row ? toSubject(row) : null;
  }

  async lock(tx: Tx, type: SubjectType, id: Id): Promise<Subject | null> {
    const [row] = await tx.query(LOCK[type], [id]);
    return row ? toSubject(row) : null;
  }

  /** By id. */
  async lockAll(tx: Tx, type: SubjectType, ids: readonly Id[]): Promise<void> {
    if (ids.length > 0) await tx.query(LOCK_ALL[type], [ids]);
  }
}

function toSubject(row: Subject): Subject {
  return { ...row, settings: siteSettingsSchema.parse(row.settings) };
}
