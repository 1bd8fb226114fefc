import type { Reason } from '#features/sites/reason.contract.js';
import { statementFieldsSchema, type NewStatementFields, type StatementFields } from './statement.fields.js';

/** What was done to somebody: to what they wrote, or to their account, and until when. */
export type Restricted = Pick<
  NewStatementFields,
  | 'decision_visibility'
  | 'decision_provision'
  | 'decision_account'
  | 'end_date_visibility_restriction'
  | 'end_date_service_restriction'
  | 'end_date_account_restriction'
>;

/** Why something was done: a reason of the site, or a label. */
export type StatedReason = Pick<Reason, 'texts' | 'guidelineUrl' | 'dsa'>;

/** How a restriction came about. */
export interface Circumstances {
  readonly decisionId: string;
  readonly decidedAt: Date;
  /** When what it is about was written; null for an account. */
  readonly contentDate: Date | null;
  /** Of the article, as in `de-CH`. */
  readonly language: string | null;
  /** Reports and notices of trusted flaggers, which are not among the others. */
  readonly trusted: number;
  readonly notices: number;
  readonly reports: number;
  /** Whether a check of the program drew attention to it. */
  readonly detected: boolean;
  readonly rationale: string | null;
  /** Whether the program decided, as somebody had decided on what says the same. */
  readonly automated: boolean;
}

const EXPLANATION_CHARS_MAX = 2_000;
const READ = 'A member of the staff read it and decided.';
const JUDGED_ELSEWHERE =
  'It says the same as another statement, which a member of the staff read and judged; the program decided as was decided there.';

/** The statement of reasons for a restriction. Throws for one that breaks the rules of the DSA's fields. */
export function composeStatement(restricted: Restricted, reason: StatedReason, how: Circumstances): StatementFields {
  const { dsa, guidelineUrl } = reason;
  const language = how.language?.split('-')[0];
  return statementFieldsSchema.parse({
    ...restricted,
    decision_ground: dsa.ground,
    ...(guidelineUrl !== null && guidelineUrl.length <= 500 && { decision_ground_reference_url: guidelineUrl }),
    ...groundsOf(reason, how),
    decision_facts: factsOf(how),
    category: dsa.category,
    content_type: ['TEXT'],
    // Languages of three letters have no place in that field.
    ...(language?.length === 2 && { content_language: language.toUpperCase() }),
    content_date: dayOf(how.contentDate ?? how.decidedAt),
    application_date: dayOf(how.decidedAt),
    source_type: sourceOf(how),
    automated_detection: how.detected || isFoundByProgram(how) ? 'Yes' : 'No',
    automated_decision: how.automated ? 'PARTIALLY' : 'NOT_AUTOMATED',
    puid: how.decisionId,
  } satisfies NewStatementFields);
}

/** The site's own words to the author: in the language of the article if there are such, else the first. */
export function textFor({ texts }: Pick<Reason, 'texts'>, language: string | null): string {
  const wanted = language?.split('-')[0] ?? 'en';
  return texts[language ?? wanted] ?? texts[wanted] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}

function groundsOf(reason: StatedReason, { language, rationale }: Circumstances): Partial<NewStatementFields> {
  const words = [textFor(reason, language), ...(rationale === null ? [] : [rationale])].join('\n\n');
  const explanation = words.slice(0, EXPLANATION_CHARS_MAX);
  return reason.dsa.ground === 'ILLEGAL_CONTENT'
    ? { illegal_content_legal_ground: reason.dsa.clause, illegal_content_explanation: explanation }
    : { incompatible_content_ground: reason.dsa.clause, incompatible_content_explanation: explanation };
}

/** No name: neither of whoever reported it nor of whoever decided. */
function factsOf({ contentDate, trusted, notices, reports, detected, automated }: Circumstances): string {
  return [
    ...(contentDate === null ? [] : [`It was written on ${dayOf(contentDate)}.`]),
    ...(trusted > 0 ? [`Reports of trusted flaggers: ${String(trusted)}.`] : []),
    ...(notices > 0 ? [`Legal notices: ${String(notices)}.`] : []),
    ...(reports > 0 ? [`Reports of readers: ${String(reports)}.`] : []),
    ...(detected ? ['An automatic check drew attention to what was written.'] : []),
    automated ? JUDGED_ELSEWHERE : contentDate === null ? 'A member of the staff decided.' : READ,
  ].join(' ');
}

/** Nobody has drawn attention to it. */
function isFoundByProgram({ automated, ...how }: Circumstances): boolean {
  return automated && sourceOf(how) === 'VOLUNTARY';
}

function sourceOf({
  trusted,
  notices,
  reports,
}: Pick<Circumstances, 'trusted' | 'notices' | 'reports'>): StatementFields['source_type'] {
  if (trusted > 0) return 'TRUSTED_FLAGGER';
  if (notices > 0) return 'ARTICLE_16';
  return reports > 0 ? 'TYPE_OTHER_NOTIFICATION' : 'VOLUNTARY';
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
