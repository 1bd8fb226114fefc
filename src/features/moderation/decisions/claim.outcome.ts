import type { Id } from '#kernel/ids.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import type { ClaimAction } from '#features/claims/verdicts/finding.contract.js';
import type { Finding, SoundFinding } from '#features/claims/verdicts/findings.service.js';
import type { ClaimAfter } from '#features/claims/verdicts/verdict.policy.js';
import type { Before } from '#features/claims/verdicts/verdicts.service.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import type { Outcome } from './effects.js';

/** A finding that a decision publishes. */
export interface Publication {
  readonly verdictId: Id;
  readonly found: SoundFinding;
  /** Null: without a case of the claim. */
  readonly caseId: Id | null;
  /** Of what somebody else proposed: who it was, who agrees, and in which words; null: whoever decides found it. */
  readonly agreed: { readonly authorId: Id; readonly secondId: Id; readonly answer: Finding } | null;
}

/** Facts of the entry in the ledger: from what to what, and all that is needed to take it back. */
export function claimFacts(claim: LockedClaim, after: ClaimAfter, publication: Publication | null): Facts {
  const { publicState, verdictId, attributed } = claim;
  const { mergedInto } = after;
  return {
    before: { publicState, verdictId, attributed },
    ...{ publicState: after.publicState, verdictId: after.verdictId, attributed: after.attributed },
    ...(mergedInto !== null && { mergedInto }),
    ...(publication !== null && factsOf(publication)),
  };
}

function factsOf({ found: { finding }, agreed }: Publication): Facts {
  const { kind, rating, outcome, fixingRevision, sources } = finding;
  const of = kind === 'verdict' ? { rating, sources: sources.length } : { outcome, fixingRevision };
  return { ...of, ...(agreed !== null && { authorId: agreed.authorId, secondId: agreed.secondId }) };
}

/** Words of which the ledger keeps the hash: what is published, and in which words somebody else found the same. */
export function claimInputs(publication: Publication | null): Facts {
  if (publication === null) return {};
  const { found, agreed } = publication;
  return { found: wordsOf(found.finding), ...(agreed !== null && { answer: wordsOf(agreed.answer) }) };
}

function wordsOf({ summary, rationale, correction, problems, sources, lookedAt, askedForComment }: Finding): Facts {
  return { summary, rationale, correction, problems, sources, lookedAt, askedForComment };
}

/**
 * What the author of the words is told. A label on a member's comment is a restriction, unless it says that the comment
 * is right; of what nobody knew, nobody hears. The article is the publisher's own.
 */
export function toldOf(action: ClaimAction, claim: LockedClaim, publication: Publication | null): Outcome['told'] {
  if (claim.authorId === null) return null;
  const label = publication?.found.label ?? null;
  if (label !== null && label.rating !== 'consistent') {
    return { reason: label, restricted: { decision_visibility: ['CONTENT_LABELLED'] } };
  }
  return label !== null || changesMark(action, claim) ? 'news' : null;
}

/** Whether what stands beside the words for everybody to read comes or goes. */
function changesMark(action: ClaimAction, { publicState, verdictId }: LockedClaim): boolean {
  if (action === 'withdraw_verdict' || action === 'mark_under_review') return true;
  return publicState === 'under_review' && verdictId === null;
}

/** What a claim was before a decision, and what that published, by its entry in the ledger. */
export function beforeOf({ payload }: Decision): { readonly before: Before; readonly verdictId: Id | null } {
  const before = { ...(payload['before'] as Before), state: payload['from'] as Before['state'] };
  const verdictId = (payload['verdictId'] ?? null) as Id | null;
  return { before, verdictId: verdictId === before.verdictId ? null : verdictId };
}
