import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Selectors } from '../anchoring/selectors.js';
import type { AnchorState, SubjectType } from '../claim.js';
import type { Followed } from './following.js';

/** A text whose claims have to be looked for. */
export interface DirtySubject {
  readonly type: SubjectType;
  readonly id: Id;
  /** Up to when it has changed, as Postgres writes it. */
  readonly since: string;
}

/** A claim as it was found last. */
export interface FoundBefore extends Followed {
  readonly id: Id;
  readonly revision: number;
  readonly version: number;
}

/** Where a claim stands in a newer revision. */
export interface Standing {
  readonly id: Id;
  readonly state: AnchorState;
  readonly selectors: Selectors | null;
}

const note = statement(
  'following.note',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since) VALUES ($1, $2, $3)`,
);
const noteArticle = statement(
  'following.note_article',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since)
   SELECT 'article', $1::uuid, $2 WHERE EXISTS (SELECT FROM claims WHERE subject_type = 'article' AND subject_id = $1)`,
);
const noteComments = statement(
  'following.note_comments',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since)
   SELECT 'comment', c.id, $2 FROM comments c
   WHERE c.id = ANY($1::uuid[]) AND (
     EXISTS (SELECT FROM claims o WHERE o.subject_type = 'comment' AND o.subject_id = c.id)
     OR EXISTS (SELECT FROM verdicts v WHERE v.site_id = c.site_id AND v.state = 'published'))`,
);
const noteLabelled = statement(
  'following.note_labelled',
  `INSERT INTO dirty_subjects (subject_type, subject_id, since)
   SELECT DISTINCT c.subject_type, c.subject_id, $3::timestamptz FROM verdicts v JOIN claims c ON c.verdict_id = v.id
   WHERE v.site_id = $1 AND v.state = 'published' AND v.label = ANY($2::text[])`,
);
// Any of the oldest few: several nodes seldom begin with the same.
const find = statement<DirtySubject>(
  'following.find',
  `SELECT type, id, (
     SELECT max(n.since)::text FROM dirty_subjects n WHERE n.subject_type = d.type AND n.subject_id = d.id
   ) AS since FROM (
     SELECT DISTINCT subject_type AS type, subject_id AS id FROM (
       SELECT subject_type, subject_id FROM dirty_subjects ORDER BY since LIMIT 20
     ) oldest
   ) d ORDER BY random() LIMIT 1`,
);
const list = statement<FoundBefore>(
  'following.list',
  `SELECT id, coalesce(followed_from, origin_selectors) AS origin, selectors, anchor_state AS "anchorState", revision, version
   FROM claims WHERE subject_type = $1 AND subject_id = $2 AND state <> 'superseded' AND ($3::uuid IS NULL OR id > $3)
   ORDER BY id LIMIT $4`,
);
const done = statement<{ id: Id }>(
  'following.done',
  `DELETE FROM dirty_subjects WHERE subject_type = $1 AND subject_id = $2 AND since <= $3::timestamptz
   RETURNING subject_id AS id`,
);
const move = statement(
  'following.move',
  `UPDATE claims c SET anchor_state = m.state, selectors = m.selectors, revision = $4, changed_at = $5
   FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) AS m (id, state, selectors) WHERE c.id = m.id`,
);
const findBeginning = statement<{ from: Selectors | null }>(
  'following.find_beginning',
  `SELECT followed_from AS "from" FROM claims WHERE id = $1`,
);
const beginAt = statement('following.begin_at', `UPDATE claims SET followed_from = $2 WHERE id = $1`);

/** Texts that changed, and where their claims were found. Lock order: the text, its claims by id. */
@Injectable()
export class FollowingRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Notes that an article has another text, if any claim stands in it. */
  async noteArticle(tx: Tx, articleId: Id): Promise<void> {
    await tx.query(noteArticle, [articleId, this.clock.now()]);
  }

  /** The same of comments, and of those that may say again what the site has judged. */
  async noteComments(tx: Tx, commentIds: readonly Id[]): Promise<void> {
    await tx.query(noteComments, [commentIds, this.clock.now()]);
  }

  /** Notes the texts beside which verdicts with some labels of a site stand. */
  async noteLabelled(tx: Tx, siteId: Id, codes: readonly string[]): Promise<void> {
    await tx.query(noteLabelled, [siteId, codes, this.clock.now()]);
  }

  /** A text that changed; null when all were seen to. */
  async find(): Promise<DirtySubject | null> {
    const [row] = await this.database.query(find);
    return row ?? null;
  }

  /** Its claims after one, by id; null: the first. */
  async list({ type, id }: DirtySubject, after: Id | null, limit: number): Promise<FoundBefore[]> {
    return this.database.query(list, [type, id, after, limit]);
  }

  /** Takes the notes about a locked text away that were there when it was found; false when somebody else has. */
  async done(tx: Tx, { type, id, since }: DirtySubject): Promise<boolean> {
    return (await tx.query(done, [type, id, since])).length > 0;
  }

  /** Of claims that are what they were, in another place: whoever judges them has nothing to read anew. */
  async move(tx: Tx, revision: number, standings: readonly Standing[]): Promise<void> {
    if (standings.length === 0) return;
    const [ids, states] = [standings.map(({ id }) => id), standings.map(({ state }) => state)];
    const selectors = standings.map((one) => JSON.stringify(one.selectors));
    await tx.query(move, [ids, states, selectors, revision, this.clock.now()]);
  }

  /** With which words a person said that a locked claim is compared; null: with those that were marked first. */
  async findBeginning(tx: Tx, claimId: Id): Promise<Selectors | null> {
    const [row] = await tx.query(findBeginning, [claimId]);
    return row?.from ?? null;
  }

  /** From now on the words of a locked claim are compared with these; null: with those that were marked first. */
  async beginAt(tx: Tx, claimId: Id, at: Selectors | null): Promise<void> {
    await tx.query(beginAt, [claimId, at && JSON.stringify(at)]);
  }

  /** Notes that the claims of a text are to be looked for, whatever happened to it. */
  async note(tx: Tx, { type, id }: Pick<DirtySubject, 'type' | 'id'>): Promise<void> {
    await tx.query(note, [type, id, this.clock.now()]);
  }
}
