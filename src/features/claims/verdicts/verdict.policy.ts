import type { Id } from '#kernel/ids.js';
import type { FlagOutcome } from '#features/cases/cases.service.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import type { Rating } from '#features/sites/verdict-label.contract.js';
import type { LockedClaim } from '../claim.js';
import { domainOf } from '../evidence/registered-domain.js';
import type { ClaimAction, NewVerdict } from './finding.contract.js';
import type { Finding, Standing } from './finding.js';

/** From this harm on, nobody judges alone. */
const GRAVE_HARM = 4;
const SECONDARY_DOMAINS_MIN = 2;
/** Ratings that say that the sources settle nothing. */
const UNSETTLED: ReadonlySet<Rating> = new Set(['inconclusive', 'not_checkable']);

const FLAGS_BY_RATING: Readonly<Partial<Record<Rating, FlagOutcome>>> = {
  inconsistent: 'upheld',
  mixed: 'partly_upheld',
  consistent: 'rejected',
};
const FLAGS_BY_OUTCOME: Readonly<Record<NonNullable<Finding['outcome']>, FlagOutcome>> = {
  corrected: 'upheld',
  clarified: 'partly_upheld',
  stands: 'rejected',
};

/** Whether the sources carry a rating: a primary one, or secondary ones of two domains, unless it says that none do. */
export function hasSources(sources: NewVerdict['sources'], rating: Rating): boolean {
  if (UNSETTLED.has(rating) || sources.some(({ kind }) => kind === 'primary')) return true;
  return new Set(sources.map(({ url }) => domainOf(new URL(url).hostname))).size >= SECONDARY_DOMAINS_MIN;
}

type Judged = Pick<LockedClaim, 'subjectType' | 'origin' | 'attributed' | 'state' | 'publicState' | 'isSubjectVisible'>;

/** Whether the words are the paper's own: in its article, and nobody else's speech. */
export function isOwnWords({ subjectType, origin, attributed }: Judged): boolean {
  return subjectType === 'article' && origin === 'own' && !attributed;
}

/** Why an action does not fit a claim as it is, in a sentence; null when it does. */
export function misfitOf(action: ClaimAction, claim: Judged, standing: Pick<Standing, 'kind'> | null): string | null {
  if (claim.state === 'superseded') return 'It is part of another claim now.';
  return MISFITS[action](claim, standing?.kind ?? null);
}

type Misfit = (claim: Judged, standing: Standing['kind'] | null) => string | null;

const publishing: Misfit = (claim, standing) => {
  if (isOwnWords(claim)) return 'These are the paper’s own words: they are corrected.';
  return standing === 'verdict' ? 'It has a verdict, which can be amended.' : hidden(claim);
};
const amending: Misfit = (claim, standing) => {
  if (isOwnWords(claim)) return 'These are the paper’s own words: they are corrected.';
  return standing === 'verdict' ? hidden(claim) : 'There is no verdict to amend.';
};
const withdrawing: Misfit = (_, standing) => (standing === 'verdict' ? null : 'There is no verdict to withdraw.');
const correcting: Misfit = (claim) =>
  isOwnWords(claim) ? null : 'These are not the paper’s own words: they get a verdict.';
const marking: Misfit = (claim) => (claim.publicState === 'none' ? hidden(claim) : 'It is public already.');
const dismissing: Misfit = () => null;
const merging: Misfit = (_, standing) => (standing === null ? null : 'It was judged by itself.');

const MISFITS: Readonly<Record<ClaimAction, Misfit>> = {
  publish_verdict: publishing,
  amend_verdict: amending,
  withdraw_verdict: withdrawing,
  correct: correcting,
  mark_under_review: marking,
  dismiss: dismissing,
  merge: merging,
  reattach: hidden,
};

function hidden({ isSubjectVisible }: Judged): string | null {
  return isSubjectVisible ? null : 'The comment is hidden.';
}

/** What can be decided where the text of a claim has changed; all else is judged in the case about the claim itself. */
const OF_CHANGED_TEXT: readonly ClaimAction[] = ['reattach', 'dismiss', 'withdraw_verdict'];

/** Why an action does not fit a case of some queue, in a sentence; null when it does. */
export function misfitIn(queue: string, action: ClaimAction): string | null {
  const isOfText = queue === 'anchors';
  if (isOfText && !OF_CHANGED_TEXT.includes(action)) return 'That is judged in the case about the claim.';
  return action === 'reattach' && !isOfText ? 'The text has not changed.' : null;
}

/** Whether what is decided on a claim changes what stands beside the claims that say the same. */
export function reachesSiblings(action: string): boolean {
  return action === 'publish_verdict' || action === 'amend_verdict' || action === 'withdraw_verdict';
}

/** What a claim is once something was decided on it. */
export interface ClaimAfter extends Pick<LockedClaim, 'state' | 'publicState' | 'verdictId' | 'attributed'> {
  readonly mergedInto: Id | null;
}

/** What an action makes of a claim. `published`: with the action that publishes it; `mergeInto`: with `merge`. */
export function claimAfter(
  action: ClaimAction,
  { state, publicState, verdictId, attributed }: LockedClaim,
  { published, mergeInto }: { readonly published: Published | null; readonly mergeInto: Id | null },
): ClaimAfter {
  const judged = { attributed, mergedInto: null };
  if (published !== null) {
    const { id, kind } = published;
    return {
      ...judged,
      state: 'verdict',
      publicState: kind,
      verdictId: id,
      attributed: published.attributed ?? attributed,
    };
  }
  if (action === 'reattach') return { ...judged, state, publicState, verdictId };
  if (action === 'mark_under_review') return { ...judged, state: 'in_review', publicState: 'under_review', verdictId };
  // A verdict that stands goes on standing: there was nothing new.
  if (action === 'dismiss' && verdictId !== null) return { ...judged, state, publicState, verdictId };
  if (action === 'dismiss') return { ...judged, state: 'dismissed', publicState: 'none', verdictId };
  if (action !== 'merge') return { ...judged, state: 'open', publicState: 'none', verdictId: null };
  return { ...judged, state: 'superseded', publicState: 'none', verdictId: null, mergedInto: mergeInto };
}

/** A finding with the id by which it is published. */
type Published = Pick<Finding, 'kind' | 'attributed'> & { readonly id: Id };

/** What becomes of what readers said of a claim. */
export function flagsAfter(action: string, finding: Pick<Finding, 'rating' | 'outcome'> | null): FlagOutcome {
  if (action === 'dismiss') return 'rejected';
  const { rating = null, outcome = null } = finding ?? {};
  if (rating !== null) return FLAGS_BY_RATING[rating] ?? 'ignored';
  return outcome === null ? 'ignored' : FLAGS_BY_OUTCOME[outcome];
}

/** Whether somebody has to agree first, agrees, differs, or may publish alone. */
export type Opinion = 'alone' | 'first' | 'agrees' | 'differs';

/** What a finding is, given those that wait in the case already. Of two that differ, whoever comes then decides alone. */
export function opinionOf(
  finding: Finding,
  waiting: readonly Finding[],
  { harm, secondPerson }: { readonly harm: number } & Pick<SiteSettings, 'secondPerson'>,
): Opinion {
  const [first, ...others] = waiting;
  if (others.length > 0) return 'alone';
  if (first !== undefined && isSame(first, finding)) return 'agrees';
  if (secondPerson === 'off') return 'alone';
  if (first !== undefined) return 'differs';
  return isGrave(harm) ? 'first' : 'alone';
}

/** Whether nobody judges alone where so much is at stake. */
export function isGrave(harm: number): boolean {
  return harm >= GRAVE_HARM;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.kind === b.kind && a.rating === b.rating && a.outcome === b.outcome;
}

/** Whether somebody reads a proposal before having said what they think: where the site says so, and their own. */
export function canReadProposal(
  readerId: string | null,
  proposal: { readonly authorId: string | null },
  { waiting, secondPerson }: { readonly waiting: number } & Pick<SiteSettings, 'secondPerson'>,
): boolean {
  return secondPerson !== 'blind' || waiting > 1 || proposal.authorId === readerId;
}
