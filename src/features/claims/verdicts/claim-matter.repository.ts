import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Selectors } from '../anchoring/selectors.js';
import { IS_PUBLIC } from '../claim.policy.js';
import { VERDICT_VIEW, WITH_VERDICT } from '../claim.view.js';
import type { ClaimBriefView, ClaimMatterView } from './claim-matter.contract.js';

/** Where a claim was marked first, from where it is followed, and where it stands now. */
interface Places {
  readonly origin: Selectors;
  readonly followed: Selectors;
  readonly now: Selectors | null;
}

type Proposed = ClaimMatterView['proposals'][number];

const person = (id: string): string =>
  `(SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = ${id})`;

const LABELLED = `LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label`;
const JUDGED = `'author', ${person('v.author_id')}, 'createdAt', ${utcText('v.created_at')}`;
const BRIEF = `c.id, c.quote, json_build_object('type', c.subject_type, 'id', c.subject_id) AS subject, c.attributed, c.state,
  c.public_state AS "publicState"`;

const findPlaces = statement<Places>(
  'claim_matters.find_places',
  `SELECT origin_selectors AS origin, coalesce(followed_from, origin_selectors) AS followed, selectors AS now
   FROM claims WHERE id = $1`,
);
const listEvidence = statement<ClaimMatterView['evidence'][number]>(
  'claim_matters.list_evidence',
  `SELECT e.id, ${person('e.account_id')} AS by, e.url, e.stance, e.excerpt, ${utcText('e.created_at')} AS "createdAt",
          json_build_object('state', p.state, 'status', p.status, 'title', p.title,
            'publishedAt', ${utcText('p.published_at')}, 'domainKind', p.domain_kind) AS page
   FROM (SELECT * FROM evidence WHERE claim_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100) e
   JOIN evidence_pages p ON p.key = e.page_key ORDER BY e.created_at DESC, e.id DESC`,
);
const listVerdicts = statement<{ view: ClaimMatterView['verdicts'][number] }>(
  'claim_matters.list_verdicts',
  `SELECT ${VERDICT_VIEW}::jsonb || jsonb_build_object(${JUDGED}, 'state', v.state, 'second', ${person('v.second_id')},
            'endedAt', ${utcText('v.ended_at')}) AS view
   FROM (
     SELECT * FROM verdicts WHERE claim_id = $1 AND published_at IS NOT NULL ORDER BY published_at DESC, id DESC LIMIT 20
   ) v ${LABELLED} ORDER BY v.published_at DESC, v.id DESC`,
);
const listProposals = statement<{ view: Proposed }>(
  'claim_matters.list_proposals',
  `SELECT ${VERDICT_VIEW}::jsonb || jsonb_build_object(${JUDGED}) AS view
   FROM (SELECT * FROM verdicts WHERE case_id = $1 AND state = 'proposed' ORDER BY id LIMIT 10) v ${LABELLED} ORDER BY v.id`,
);
// Claims of other sections are none of a section's business until they are public.
const listSimilar = statement<ClaimMatterView['similar'][number]>(
  'claim_matters.list_similar',
  `WITH linked AS (
     SELECT o.id, 'confirmed' AS link FROM claims c JOIN claims o ON o.cluster_id = c.cluster_id AND o.id <> c.id WHERE c.id = $1
     UNION
     SELECT CASE WHEN first_id = $1 THEN second_id ELSE first_id END, 'suggested' FROM claim_links
     WHERE (first_id = $1 OR second_id = $1) AND state = 'suggested'
   )
   SELECT ${BRIEF}, c.article_id AS "articleId", k.link, CASE WHEN v.id IS NOT NULL THEN ${VERDICT_VIEW} END AS verdict
   FROM linked k JOIN claims c ON c.id = k.id JOIN articles a ON a.id = c.article_id ${WITH_VERDICT}
   WHERE $2::text IS NULL OR a.section = $2 OR ${IS_PUBLIC} ORDER BY k.link, c.created_at DESC, c.id LIMIT 20`,
);
const listBriefs = statement<ClaimBriefView>(
  'claim_matters.list_briefs',
  `SELECT ${BRIEF} FROM claims c WHERE c.id = ANY($1::uuid[])`,
);

/** What there is to know of a claim, for the staff. */
@Injectable()
export class ClaimMatterRepository {
  constructor(private readonly database: Database) {}

  async requirePlaces(claimId: Id): Promise<Places> {
    const [row] = await this.database.query(findPlaces, [claimId]);
    if (!row) throw new Error(`The claim ${claimId} vanished.`);
    return row;
  }

  async listEvidence(claimId: Id): Promise<ClaimMatterView['evidence']> {
    return this.database.query(listEvidence, [claimId]);
  }

  async listVerdicts(claimId: Id): Promise<ClaimMatterView['verdicts']> {
    return (await this.database.query(listVerdicts, [claimId])).map(({ view }) => view);
  }

  /** What waits in a case for a second person. */
  async listProposals(caseId: Id): Promise<Proposed[]> {
    return (await this.database.query(listProposals, [caseId])).map(({ view }) => view);
  }

  /** `section`: to which whoever asks is limited. */
  async listSimilar(claimId: Id, section: string | null): Promise<ClaimMatterView['similar']> {
    return this.database.query(listSimilar, [claimId, section]);
  }

  async listBriefs(ids: readonly Id[]): Promise<ClaimBriefView[]> {
    return this.database.query(listBriefs, [ids]);
  }
}
