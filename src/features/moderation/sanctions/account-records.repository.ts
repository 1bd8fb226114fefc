import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { AccountRecordView } from './account-record.contract.js';
import type { ConductPlace } from './sanction.policy.js';

const DECISIONS_SHOWN_MAX = 20;
/** Of the comments of one account, the newest are counted. */
const COMMENTS_COUNTED_MAX = 10_000;

type Person = Pick<AccountRecordView, 'id' | 'name' | 'kind' | 'createdAt' | 'roles'>;

const findPerson = statement<Person>(
  'account_records.find_person',
  `SELECT a.id, a.name, a.kind, ${utcText('a.created_at')} AS "createdAt",
          coalesce((SELECT jsonb_agg(jsonb_build_object('site', s.slug, 'role', m.role, 'section', m.section) ORDER BY s.slug)
                    FROM site_members m JOIN sites s ON s.id = m.site_id
                    WHERE m.account_id = a.id AND m.role <> 'member' AND m.site_id = ANY($2::uuid[])), '[]') AS roles
   FROM accounts a WHERE a.id = $1 AND (a.home_site_id IS NULL OR a.home_site_id = ANY($2::uuid[]))`,
);
// Of one section only what was decided there, and about the account itself.
const listDecisions = statement<AccountRecordView['decisions'][number]>(
  'account_records.list_decisions',
  `SELECT d.id, s.slug AS site, jsonb_build_object('type', d.subject_type, 'id', d.subject_id) AS subject, d.action,
          d.reason, EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed,
          ${utcText('d.created_at')} AS "createdAt"
   FROM decisions d JOIN sites s ON s.id = d.site_id
   JOIN unnest($2::uuid[], $3::text[]) AS place (site_id, section) ON place.site_id = d.site_id
   WHERE d.affected_id = $1 AND (place.section IS NULL OR place.section = d.section OR d.subject_type = 'account')
   ORDER BY d.created_at DESC, d.id DESC LIMIT ${DECISIONS_SHOWN_MAX}`,
);
const count = statement<AccountRecordView['counts']>(
  'account_records.count',
  `SELECT jsonb_build_object(
            'visible', count(*) FILTER (WHERE c.status = 'visible'), 'held', count(*) FILTER (WHERE c.status = 'held'),
            'removed', count(*) FILTER (WHERE c.status = 'removed'), 'deleted', count(*) FILTER (WHERE c.status = 'deleted')
          ) AS comments,
          (SELECT coalesce(sum(k.upheld), 0)::int FROM (
             SELECT (SELECT count(*) FROM flags f WHERE f.case_id = k.id AND f.status = 'upheld') AS upheld FROM cases k
             WHERE k.author_id = $1 AND k.site_id = ANY($2::uuid[]) ORDER BY k.created_at DESC LIMIT 1000
           ) k) AS "flagsAgainst"
   FROM (
     SELECT status FROM comments WHERE author_id = $1 AND site_id = ANY($2::uuid[])
     ORDER BY created_at DESC, id DESC LIMIT ${COMMENTS_COUNTED_MAX}
   ) c`,
);

/** What is known of an account on some sites. */
@Injectable()
export class AccountRecordsRepository {
  constructor(private readonly database: Database) {}

  /** With its roles on these sites; null when there is no such account, and for readers of another publisher. */
  async findPerson(accountId: Id, siteIds: readonly Id[]): Promise<Person | null> {
    const [row] = await this.database.query(findPerson, [accountId, siteIds]);
    return row ?? null;
  }

  /** The newest 20 decisions that concern the account, of these places. */
  async listDecisions(accountId: Id, places: readonly ConductPlace[]): Promise<AccountRecordView['decisions']> {
    const siteIds = places.map(({ siteId }) => siteId);
    const sections = places.map(({ section }) => section);
    return this.database.query(listDecisions, [accountId, siteIds, sections]);
  }

  async count(accountId: Id, siteIds: readonly Id[]): Promise<AccountRecordView['counts']> {
    const [row] = await this.database.query(count, [accountId, siteIds]);
    return row ?? { comments: { visible: 0, held: 0, removed: 0, deleted: 0 }, flagsAgainst: 0 };
  }
}
