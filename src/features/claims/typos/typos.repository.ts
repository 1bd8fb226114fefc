import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { SortKey } from '#kernel/cursor.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Selectors } from '../anchoring/selectors.js';
import type { TypoView } from './typo.contract.js';

export interface FoundTypo {
  readonly siteId: Id;
  readonly section: string | null;
  readonly state: TypoView['state'];
}

const TYPO_VIEW = `json_build_object('id', y.id, 'articleId', y.article_id, 'revision', y.revision, 'quote', y.quote,
  'blockId', y.selectors -> 'blockId', 'statement', y.statement, 'state', y.state,
  'reporter', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = y.reporter_id),
  'createdAt', ${utcText('y.created_at')})`;

const countSince = statement<{ n: number }>(
  'typos.count_since',
  `SELECT count(*)::int AS n FROM typos WHERE reporter_id = $1 AND created_at > $2`,
);
const add = statement<{ id: Id }>(
  'typos.add',
  `INSERT INTO typos (id, site_id, article_id, revision, selectors, quote, reporter_id, statement, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   ON CONFLICT (article_id, reporter_id, md5(quote)) WHERE state = 'open' DO NOTHING RETURNING id`,
);
const find = statement<FoundTypo>(
  'typos.find',
  `SELECT y.site_id AS "siteId", a.section, y.state FROM typos y JOIN articles a ON a.id = y.article_id WHERE y.id = $1`,
);
const list = statement<{ view: TypoView; at: string; id: Id }>(
  'typos.list',
  `SELECT ${TYPO_VIEW} AS view, y.created_at::text AS at, y.id FROM typos y JOIN articles a ON a.id = y.article_id
   WHERE y.site_id = $1 AND y.state = $2 AND ($3::text IS NULL OR a.section = $3)
     AND (y.created_at, y.id) > ($4::timestamptz, $5::uuid) ORDER BY y.created_at, y.id LIMIT $6`,
);
const decide = statement<{ view: TypoView }>(
  'typos.decide',
  `UPDATE typos y SET state = $2, decided_by = $3, decided_at = $4 WHERE y.id = $1 AND y.state = 'open'
   RETURNING ${TYPO_VIEW} AS view`,
);

const START: SortKey = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** A slip as somebody reports it. */
export interface NewTypo {
  readonly siteId: Id;
  readonly articleId: Id;
  readonly selectors: Selectors;
  readonly reporterId: Id;
  readonly statement: string | null;
}

/** Rows of `typos`. */
@Injectable()
export class TyposRepository {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async countSince(tx: Tx, reporterId: Id, since: Date): Promise<number> {
    const [row] = await tx.query(countSince, [reporterId, since]);
    return row?.n ?? 0;
  }

  /** False when the same reader's report of the same words is open. */
  async add(tx: Tx, { siteId, articleId, selectors, reporterId, statement: why }: NewTypo): Promise<boolean> {
    const { revision, exact } = selectors;
    const at = [this.ids.next(), siteId, articleId, revision, JSON.stringify(selectors), exact];
    const added = await tx.query(add, [...at, reporterId, why, this.clock.now()]);
    return added.length > 0;
  }

  async find(id: Id, reader: Reader = this.database): Promise<FoundTypo | null> {
    const [row] = await reader.query(find, [id]);
    return row ?? null;
  }

  /** The oldest first. */
  async list(
    { siteId, state, section }: { siteId: Id; state: TypoView['state']; section: string | null },
    after: SortKey | null,
    limit: number,
  ): Promise<{ readonly view: TypoView; readonly key: SortKey }[]> {
    const rows = await this.database.query(list, [siteId, state, section, ...(after ?? START), limit]);
    return rows.map(({ view, at, id }) => ({ view, key: [at, id] }));
  }

  /** Null when it was decided before. */
  async decide(tx: Tx, id: Id, state: TypoView['state'], by: Id): Promise<TypoView | null> {
    const [row] = await tx.query(decide, [id, state, by, this.clock.now()]);
    return row?.view ?? null;
  }
}
