import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import { Ids } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { MarkupTooDeepError } from '#platform/markup/article-markup.js';
import { keepBlockIds } from './article.block-ids.js';
import {
  canonicalTextOf,
  parseBlocks,
  TooManyBlocksError,
  type Block,
  type UnidentifiedBlock,
} from './article.blocks.js';
import type { ArticleBody } from './article.contract.js';
import type { ArticleEntity } from './article.entity.js';
import { ARTICLE_REVISED, type ArticleRevised } from './article.events.js';
import { ArticlesRepository } from './articles.repository.js';

/** The immutable revisions of an article's body; each edit makes one. */
@Injectable()
export class ArticleRevisions {
  constructor(
    private readonly repository: ArticlesRepository,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /**
   * Adds a revision when its blocks differ from the newest one's; blocks that are clearly the same keep their ids.
   * `announced`: whether the article had readers before, who are told on its stream.
   */
  async revise(
    tx: Tx,
    article: ArticleEntity,
    parsed: readonly UnidentifiedBlock[],
    announced: boolean,
  ): Promise<void> {
    const previous = await this.repository.findRevision(tx, article.id, article.revision);
    const sha256 = digest(parsed);
    if (previous?.sha256.equals(sha256)) return;
    const blocks = keepBlockIds(previous?.blocks ?? [], parsed, () => this.ids.next());
    const number = article.revision + 1;
    const canonicalText = canonicalTextOf(blocks);
    await this.repository.insertRevision(tx, { articleId: article.id, number, canonicalText, sha256, blocks });
    await this.repository.update(tx, article.id, { revision: number });
    if (announced) this.announce(tx, { articleId: article.id, revision: number });
  }

  private announce(tx: Tx, revised: ArticleRevised): void {
    this.events.append(tx, articleStream(revised.articleId), ARTICLE_REVISED, { ...revised });
  }
}

/** The blocks of a body. Throws 400 naming `/body/content` when nothing is left to read, or too much. */
export function readBlocks(body: ArticleBody): UnidentifiedBlock[] {
  const blocks = tryParse(body);
  if (blocks.length === 0) throw invalidField('/body/content', 'empty', 'There is no text in this body.');
  return blocks;
}

function tryParse(body: ArticleBody): UnidentifiedBlock[] {
  try {
    return parseBlocks(body);
  } catch (error) {
    if (error instanceof TooManyBlocksError) throw invalidField('/body/content', 'too_many_blocks', error.message);
    if (error instanceof MarkupTooDeepError) throw invalidField('/body/content', 'too_deep', error.message);
    throw error;
  }
}

/** Over all that readers see, so that a changed link is a change too. */
function digest(blocks: readonly Pick<Block, 'kind' | 'text' | 'html'>[]): Buffer {
  const seen = blocks.map(({ kind, text, html }) => [kind, text, html]);
  return createHash('sha256').update(JSON.stringify(seen)).digest();
}
