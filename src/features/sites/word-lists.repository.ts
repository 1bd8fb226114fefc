import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { WordList } from './word-list.contract.js';

// By bytes, so that the order does not depend on the locale of the database.
const list = statement<WordList>(
  'word_lists.list',
  `SELECT list, language, json_agg(word ORDER BY word COLLATE "C") AS words FROM site_words
   WHERE site_id = $1 GROUP BY list, language ORDER BY list, language COLLATE "C" LIMIT 100`,
);
const clear = statement('word_lists.clear', `DELETE FROM site_words WHERE site_id = $1`);
const put = statement(
  'word_lists.put',
  `INSERT INTO site_words (site_id, list, language, word)
   SELECT $1, l.list, l.language, w.word
   FROM jsonb_to_recordset($2::jsonb) AS l (list text, language text, words jsonb), jsonb_array_elements_text(l.words) AS w (word)`,
);

/** Rows of `site_words`. */
@Injectable()
export class WordListsRepository {
  constructor(private readonly database: Database) {}

  /** A list without words has no row, so it is not among them. */
  async list(siteId: Id, reader: Reader = this.database): Promise<WordList[]> {
    return reader.query(list, [siteId]);
  }

  async replace(tx: Tx, siteId: Id, lists: readonly WordList[]): Promise<void> {
    await tx.query(clear, [siteId]);
    await tx.query(put, [siteId, JSON.stringify(lists)]);
  }
}
