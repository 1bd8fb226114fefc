import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { siteSettingsSchema, type SiteSettings } from '../sites/site.contract.js';
import type { CommentRevision } from './comment-consequences.js';
import type { Visibility } from './comment.policy.js';

/** A comment locked for a flag, with what its reader complains about. */
export interface FlaggedComment extends Visibility, CommentRevision {
  readonly body: string;
  /** Of its article, BCP 47; null if unknown. */
  readonly language: string | null;
  readonly settings: SiteSettings;
}

const FLAGGED = `SELECT c.id, c.version AS revision, c.site_id AS "siteId", c.article_id AS "articleId", c.thread_id AS "threadId",
          a.section, c.author_id AS "authorId", c.status, c.published_at AS "publishedAt", c.body, a.language, s.settings
   FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
   WHERE c.id = $1`;

// Flags on one comment go one after the other, and after whatever is being decided about it.
const lock = statement<FlaggedComment>('comments.lock_for_flag', `${FLAGGED} FOR NO KEY UPDATE OF c`);
const find = statement<FlaggedComment>('comments.find_for_flag', FLAGGED);

/** Comments that somebody flags. */
@Injectable()
export class CommentFlagsRepository {
  constructor(private readonly database: Database) {}

  async find(id: Id, reader: Reader = this.database): Promise<FlaggedComment | null> {
    const [row] = await reader.query(find, [id]);
    return row ? toComment(row) : null;
  }

  async lock(tx: Tx, id: Id): Promise<FlaggedComment | null> {
    const [row] = await tx.query(lock, [id]);
    return row ? toComment(row) : null;
  }
}

function toComment(row: FlaggedComment): FlaggedComment {
  return { ...row, settings: siteSettingsSchema.parse(row.settings) };
}
