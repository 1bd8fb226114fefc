import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { ArticleTextsService, blocksOfHtml } from '#features/articles/article-texts.service.js';
import { CommentTextsService } from '#features/comments/comment-texts.service.js';
import type { MarkedBlock, MarkedText } from '../anchoring/marked-text.js';
import type { SubjectType } from '../claim.js';

/** A revision of a text with what each paragraph is: words in one that is a quotation are somebody else's. */
export interface SubjectText extends MarkedText {
  readonly blocks: readonly (MarkedBlock & { readonly kind: string })[];
}

/** What is marked in: revisions of articles and of comments, as blocks. */
@Injectable()
export class MarkedTexts {
  constructor(
    private readonly articles: ArticleTextsService,
    private readonly comments: CommentTextsService,
  ) {}

  /** Null for a revision that there is not. */
  async find(
    reader: Reader,
    { type, id }: { readonly type: SubjectType; readonly id: Id },
    revision: number,
  ): Promise<SubjectText | null> {
    if (type === 'article') {
      const text = await this.articles.find(reader, id, revision);
      return text && { revision, language: text.language, blocks: text.blocks };
    }
    const text = await this.comments.find(reader, id, revision);
    return text && { revision, language: text.language, blocks: blocksOfComment(text.html) };
  }
}

/** Blocks of a comment have no ids of their own: their places are. */
function blocksOfComment(html: string): SubjectText['blocks'] {
  return blocksOfHtml(html).map(({ text, kind }, place) => ({ id: String(place), text, kind }));
}
