import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement, type Statement } from '#platform/database/statement.js';

/** A record as JSON text, and the place after which the next ones begin. */
interface RecordRow {
  record: string;
  place: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Records of one kind: $1 the account, $2 the place to start after, $3 how many. */
function section(name: string, record: string, from: string, place: string): Statement<RecordRow> {
  return statement(
    `exports.${name}`,
    `SELECT json_build_object(${record})::text AS record, ${place}::text AS place
     FROM ${from} = $1 AND ${place} > $2::uuid ORDER BY ${place} LIMIT $3`,
  );
}

/** All that is kept of a person beside the account itself, by name, in the order of the export. */
const SECTIONS: Readonly<Record<string, Statement<RecordRow>>> = {
  roles: section(
    'roles',
    `'site', s.slug, 'role', m.role, 'section', m.section, 'grantedAt', ${utcText('m.granted_at')}`,
    'site_members m JOIN sites s ON s.id = m.site_id WHERE m.account_id',
    'm.site_id',
  ),
  trustedFlaggers: section(
    'trusted_flaggers',
    `'site', (SELECT s.slug FROM sites s WHERE s.id = site_id), 'organisation', organisation,
     'since', ${utcText('since')}, 'endedAt', ${utcText('ended_at')}`,
    'trusted_flaggers WHERE account_id',
    'id',
  ),
  sessions: section(
    'sessions',
    `'id', id, 'createdAt', ${utcText('created_at')}, 'expiresAt', ${utcText('expires_at')},
     'endedAt', ${utcText('ended_at')}, 'endedBecause', ended_because`,
    'sessions WHERE account_id',
    'id',
  ),
  comments: section(
    'comments',
    `'id', id, 'articleId', article_id, 'threadId', thread_id, 'parentId', parent_id, 'status', status,
     'stance', stance, 'body', body, 'createdAt', ${utcText('created_at')}, 'editedAt', ${utcText('edited_at')},
     'wordings', (SELECT json_agg(json_build_object('version', r.version, 'body', r.body,
        'createdAt', ${utcText('r.created_at')}) ORDER BY r.version)
      FROM comment_revisions r WHERE r.comment_id = comments.id)`,
    'comments WHERE author_id',
    'id',
  ),
  votes: section(
    'votes',
    `'commentId', comment_id, 'value', value, 'createdAt', ${utcText('created_at')}`,
    'votes WHERE account_id',
    'comment_id',
  ),
  stances: section(
    'stances',
    `'threadId', thread_id, 'stance', stance, 'createdAt', ${utcText('created_at')}`,
    'stances WHERE account_id',
    'thread_id',
  ),
  // Without the words that were flagged: they are somebody else's, and may be hidden by now.
  flags: section(
    'flags',
    `'id', f.id, 'subjectType', f.subject_type, 'subjectId', f.subject_id, 'revision', f.subject_revision, 'kind', f.kind,
     'reason', f.reason, 'statement', f.statement, 'trustedAs', f.trusted_as,
     'status', CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored') THEN f.status ELSE 'pending' END,
     'createdAt', ${utcText('f.created_at')},
     'notice', (SELECT json_build_object('reference', n.reference, 'law', n.law, 'explanation', n.explanation,
        'name', n.name, 'email', n.email) FROM notices n WHERE n.flag_id = f.id)`,
    'flags f WHERE f.reporter_id',
    'f.id',
  ),
  evidence: section(
    'evidence',
    `'id', id, 'claimId', claim_id, 'url', url, 'stance', stance, 'excerpt', excerpt, 'createdAt', ${utcText('created_at')}`,
    'evidence WHERE account_id',
    'id',
  ),
  slips: section(
    'slips',
    `'id', id, 'articleId', article_id, 'revision', revision, 'quote', quote, 'statement', statement, 'state', state,
     'createdAt', ${utcText('created_at')}`,
    'typos WHERE reporter_id',
    'id',
  ),
  decisions: section(
    'decisions',
    `'id', d.id, 'site', (SELECT i.slug FROM sites i WHERE i.id = d.site_id), 'action', d.action, 'reason', d.reason,
     'subjectType', d.subject_type, 'subjectId', d.subject_id, 'createdAt', ${utcText('d.created_at')},
     'statement', s.fields, 'rationale', (SELECT t.rationale FROM decision_texts t WHERE t.decision_id = d.id)`,
    'statements s JOIN decisions d ON d.id = s.decision_id WHERE s.told_at IS NOT NULL AND s.account_id',
    'd.id',
  ),
  sanctions: section(
    'sanctions',
    `'id', id, 'decisionId', decision_id, 'track', track, 'kind', kind, 'points', points,
     'pointsEndAt', ${utcText('points_end_at')}, 'startsAt', ${utcText('starts_at')}, 'endsAt', ${utcText('ends_at')},
     'reversesId', reverses_id, 'acknowledgedAt', ${utcText('acknowledged_at')}`,
    'sanctions WHERE account_id',
    'id',
  ),
  appeals: section(
    'appeals',
    `'id', id, 'decisionId', decision_id, 'standing', standing, 'grounds', grounds, 'text', text, 'state', state,
     'createdAt', ${utcText('created_at')}, 'closedAt', ${utcText('closed_at')}`,
    'appeals WHERE appellant_id',
    'id',
  ),
  verdictDrafts: section(
    'verdict_drafts',
    `'caseId', case_id, 'draft', draft, 'changedAt', ${utcText('changed_at')}`,
    'verdict_drafts WHERE author_id',
    'case_id',
  ),
  watches: section(
    'watches',
    `'articleId', article_id, 'createdAt', ${utcText('created_at')}`,
    'watches WHERE account_id',
    'article_id',
  ),
  ignores: section(
    'ignores',
    `'accountId', ignored_id, 'createdAt', ${utcText('created_at')}`,
    'ignores WHERE account_id',
    'ignored_id',
  ),
  notifications: section(
    'notifications',
    `'id', id, 'kind', kind, 'articleId', article_id, 'commentId', comment_id,
     'createdAt', ${utcText('created_at')}, 'readAt', ${utcText('read_at')}`,
    'notifications WHERE account_id',
    'id',
  ),
};

/** So many records are in memory at once. */
const RECORDS_AT_ONCE = 200;

/** Everything that is kept of one person, kind by kind. */
@Injectable()
export class ExportRepository {
  constructor(private readonly database: Database) {}

  get sections(): readonly string[] {
    return Object.keys(SECTIONS);
  }

  /** The records of one kind as JSON texts, oldest id first. */
  async *records(name: string, accountId: Id): AsyncGenerator<string> {
    const records = SECTIONS[name];
    if (!records) throw new Error(`No records are called ${name}.`);
    let after = FIRST_ID;
    for (;;) {
      const rows = await this.database.query(records, [accountId, after, RECORDS_AT_ONCE]);
      for (const row of rows) yield row.record;
      const last = rows.at(-1);
      if (!last || rows.length < RECORDS_AT_ONCE) return;
      after = last.place;
    }
  }
}
