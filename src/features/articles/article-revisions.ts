import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Ids } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { Reactions } from '#platform/events/reactions.js';
import { articleStream } from '#platform/events/stream.js';
import { ArticleParser } from './pages/article-parser.js';
import type { Block } from './blocks/article.block.js';
import { canonicalTextOf } from './blocks/article.blocks.js';
import type { ArticleBody } from './article.contract.js';
import type { ArticleEntity } from './article.entity.js';
import { ARTICLE_REVISED, articleRevised } from './article.events.js';
import type { ArticleKeys } from './article.fields.js';
import { withKnownIds, type ReadBlock } from './pages/article.parsing.js';
import { ArticlesRepository } from './articles.repository.js';

/** A body that was read, and the revision to whose blocks its own were compared; 0 for none. */
export interface NewBody {
  readonly blocks: readonly ReadBlock[];
  readonly after: number;
}

/** The immutable revisions of an article's body; each edit makes one. */
@Injectable()
export class ArticleRevisions {
  constructor(
    private readonly database: Database,
    private readonly repository: ArticlesRepository,
    private readonly parser: ArticleParser,
    private readonly events: EventLog,
    private readonly reactions: Reactions,
    private readonly ids: Ids,
  ) {}

  /**
   * Reads a body of the article that `keys` name, before the transaction that stores it: it takes long.
   * Throws 400 naming `/body/content` for a body that cannot be used.
   */
  async read(keys: ArticleKeys, body: ArticleBody): Promise<NewBody> {
    const newest = await this.repository.findNewestRevision(this.database, keys);
    const blocks = await this.parser.readBody({ body, previous: newest?.blocks ?? [] });
    return { blocks, after: newest?.number ?? 0 };
  }

  /**
   * Adds a revision when its blocks differ from the newest one's; blocks that are clearly the same keep their ids.
   * `announced`: whether the article had readers before, who are told on its stream.
   */
  async revise(tx: Tx, article: ArticleEntity, body: NewBody, announced: boolean): Promise<void> {
    const previous = await this.repository.findRevision(tx, article.id, article.revision);
    const sha256 = digest(body.blocks);
    if (previous?.sha256.equals(sha256)) return;
    // Another edit came between: rare, so its comparison may be made here.
    const isCurrent = body.after === article.revision;
    const read = isCurrent ? body.blocks : withKnownIds(previous?.blocks ?? [], body.blocks);
    const blocks = read.map(({ id, kind, text, html }) => ({ id: id ?? this.ids.next(), kind, text, html }));
    const number = article.revision + 1;
    const canonicalText = canonicalTextOf(blocks);
    await this.repository.insertRevision(tx, { articleId: article.id, number, canonicalText, sha256, blocks });
    await this.repository.update(tx, article.id, { revision: number });
    if (!announced) return;
    const revised = { articleId: article.id, revision: number };
    this.events.append(tx, articleStream(article.id), ARTICLE_REVISED, revised);
    await this.reactions.announce(tx, articleRevised, revised);
  }
}

/** Over all that readers see, so that a changed link is a change too. */
function digest(blocks: readonly Pick<Block, 'kind' | 'text' | 'html'>[]): Buffer {
  const seen = blocks.map(({ kind, text, html }) => [kind, text, html]);
  return createHash('sha256').update(JSON.stringify(seen)).digest();
}
