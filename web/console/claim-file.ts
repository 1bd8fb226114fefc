import type { ArticleView } from '#features/articles/article.contract.js';
import type { ClaimMatterView } from '#features/claims/verdicts/claim-matter.contract.js';
import type { NewVerdictDraft, VerdictDraftView } from '#features/claims/verdicts/draft.contract.js';
import type { VerdictLabel } from '#features/sites/verdict-label.contract.js';
import type { Desk } from './desk.js';

/** What somebody has written so far of a decision on a claim. */
export type ClaimDraft = NewVerdictDraft['draft'];

/** All that is shown of a claim in the case about it. */
export interface ClaimFile {
  readonly matter: ClaimMatterView;
  /** Null when it cannot be read just now. */
  readonly article: Pick<ArticleView, 'id' | 'title' | 'origin' | 'revision'> | null;
  readonly labels: readonly VerdictLabel[];
  /** Null where nothing is written. */
  readonly draft: ClaimDraft | null;
}

/** Reads what belongs to a claim beside the case. Throws Refusal and Unreachable. */
export async function readClaimFile(desk: Desk, matter: ClaimMatterView, caseId: string): Promise<ClaimFile> {
  const [labels, article, draft] = await Promise.all([
    desk.labels(),
    find<ArticleView>(desk, `/articles/${matter.claim.articleId}`),
    find<VerdictDraftView>(desk, `/moderation/cases/${caseId}/draft`),
  ]);
  return { matter, article, labels, draft: draft?.draft ?? null };
}

/** Whether the words are the paper's own, as the rules have it: then they are corrected, not judged. */
export function areOwnWords({ matter: { claim }, article }: ClaimFile, attributed = claim.attributed): boolean {
  return claim.subject.type === 'article' && article?.origin === 'own' && !attributed;
}

/** What stands beside the words, if anything does. */
export function standingOf({ matter }: ClaimFile): ClaimMatterView['verdicts'][number] | null {
  return matter.verdicts.find(({ state }) => state === 'published') ?? null;
}

async function find<T>(desk: Desk, path: string): Promise<T | null> {
  try {
    return (await desk.session.call<T>('GET', path)).content;
  } catch {
    return null; // there is none, and the case can be judged without it
  }
}
