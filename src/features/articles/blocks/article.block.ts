export type BlockKind = 'paragraph' | 'heading' | 'quote' | 'list_item' | 'table_row' | 'caption' | 'code';

/** A paragraph of an article, or what stands in the place of one. */
export interface Block {
  /** Survives an edit of the article when the block is clearly the same. */
  readonly id: string;
  readonly kind: BlockKind;
  /** Canonical text, never empty; offsets into it are UTF-16 code units. */
  readonly text: string;
  /**
   * A complete, safe element such as `<p>…</p>` or `<ol start="3"><li>…</li></ol>`: the article is the `html` of its blocks,
   * one after the other. Its text content is `text`, character by character except in code, where white space is kept, and
   * where an accent is marked up apart from its letter; canonicalised it is `text` always.
   */
  readonly html: string;
}

export type UnidentifiedBlock = Omit<Block, 'id'>;
