import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { RecentText } from '../checks/check.js';

/** What is known of an author before a text is looked at. */
export interface AuthorFacts {
  readonly since: Date;
  /** Names the rules, word lists and services of the site as they are now. */
  readonly standing: string;
  readonly recent: readonly RecentText[];
  /** Whether statements were judged on the site. */
  readonly knowsStatements: boolean;
}

/** What counts at the moment at which a text is written. */
export interface AuthorStanding {
  readonly writtenLately: number;
  readonly record: { readonly published: number; readonly removed: number };
  readonly standing: string;
}

const DAY_MS = 86_400_000;
/** So far back a text is compared with others. */
const RECENT_MS = 7 * DAY_MS;
/** Of the author's own texts, and of the same text by others, each. */
const RECENT_MAX = 20;
const LATELY_MS = 600_000;
const RECORD_MS = 30 * DAY_MS;

/** Everything by which a site screens, as one text: whoever keeps a copy compares it. */
const STANDING = `concat_ws(' ',
  coalesce((SELECT max(version) FROM screening_policies WHERE site_id = $1), 0),
  coalesce((SELECT version FROM site_lists WHERE site_id = $1 AND list = 'word_lists'), 0),
  (SELECT version FROM sites WHERE id = $1),
  (SELECT string_agg(kind || extract(epoch FROM changed_at), ' ' ORDER BY kind) FROM screening_services WHERE site_id = $1))`;

interface FactsRow {
  readonly since: Date;
  readonly standing: string;
  readonly sha256: Buffer | null;
  readonly shingles: number[];
  readonly isOwn: boolean;
  readonly createdAt: Date;
  readonly knowsStatements: boolean;
}

const findFacts = statement<FactsRow>(
  'author_facts.find',
  `SELECT a.created_at AS since, ${STANDING} AS standing, t.sha256, t.shingles, t.author_id = a.id AS "isOwn", t.created_at AS "createdAt",
     EXISTS (SELECT FROM known_statements WHERE site_id = $1) AS "knowsStatements"
   FROM accounts a LEFT JOIN LATERAL (
     (SELECT * FROM recent_texts WHERE author_id = $2 AND site_id = $1 AND created_at > $4
        AND subject_id IS DISTINCT FROM $5 ORDER BY created_at DESC LIMIT $6)
     UNION ALL
     (SELECT * FROM recent_texts WHERE site_id = $1 AND sha256 = $3 AND created_at > $4 AND author_id <> $2
        AND subject_id IS DISTINCT FROM $5 ORDER BY created_at DESC LIMIT $6)
   ) t ON true WHERE a.id = $2`,
);
const findStanding = statement<{ standing: string; writtenLately: number; published: number; removed: number }>(
  'author_facts.find_standing',
  `SELECT ${STANDING} AS standing,
     (SELECT count(DISTINCT subject_id)::int FROM recent_texts WHERE author_id = $2 AND site_id = $1 AND created_at > $3
        AND subject_id IS DISTINCT FROM $5) AS "writtenLately",
     coalesce(sum(d.published), 0)::int AS published, coalesce(sum(d.removed), 0)::int AS removed
   FROM author_days d WHERE d.site_id = $1 AND d.account_id = $2 AND d.day >= ($4::timestamptz AT TIME ZONE 'UTC')::date`,
);
const siteStanding = statement<{ standing: string }>('author_facts.site_standing', `SELECT ${STANDING} AS standing`);

/** What is known of those who write, and the state of the rules that their texts meet. */
@Injectable()
export class AuthorFactsRepository {
  constructor(private readonly clock: Clock) {}

  /** `sha256`: of the text. The revisions of the text itself are left out. */
  async find(
    reader: Reader,
    { siteId, authorId, subjectId }: { siteId: Id; authorId: Id; subjectId: Id | null },
    sha256: Uint8Array,
  ): Promise<AuthorFacts> {
    const values = [siteId, authorId, sha256, this.before(RECENT_MS), subjectId, RECENT_MAX];
    const rows = await reader.query(findFacts, values);
    const [first] = rows;
    if (!first) throw new Error(`There is no account ${authorId}.`);
    const recent = rows.flatMap(({ sha256: own, shingles, isOwn, createdAt }) => {
      return own === null ? [] : [{ sha256: own, shingles, isOwn, createdAt }];
    });
    const { since, standing, knowsStatements } = first;
    return { since, standing, recent, knowsStatements };
  }

  /** Within the transaction in which a text is written. */
  async standingOf(tx: Tx, siteId: Id, authorId: Id, subjectId: Id | null): Promise<AuthorStanding> {
    const values = [siteId, authorId, this.before(LATELY_MS), this.before(RECORD_MS), subjectId];
    const [row] = await tx.query(findStanding, values);
    if (!row) throw new Error('A sum has no row.');
    const { standing, writtenLately, published, removed } = row;
    return { standing, writtenLately, record: { published, removed } };
  }

  /** To be asked before the rules are read: rules that change in between then seem to be old, never new. */
  async standingOfSite(reader: Reader, siteId: Id): Promise<string> {
    return (await reader.query(siteStanding, [siteId]))[0]?.standing ?? '';
  }

  private before(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}
