import type { CasePageView } from '#features/moderation/desk/case-page.contract.js';
import type { PermalinkView } from '#features/reading/reader.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { readAppealed, type AppealedDecision } from './appealed-decision.js';
import { readClaimFile, type ClaimFile } from './claim-file.js';
import type { Desk } from './desk.js';
import type { CaseInHand } from './hand.js';

/** All that is shown of one case. */
export interface CaseFile {
  readonly case: CasePageView;
  /** Null for what is not found at its place any more. */
  readonly where: PermalinkView | null;
  readonly reasons: readonly Reason[];
  /** Null for a case that is no appeal. */
  readonly appealed: AppealedDecision | null;
  /** Null for what is about no claim. */
  readonly claim: ClaimFile | null;
}

/** The case on the screen, with all that is shown of it. */
export interface OpenCase {
  readonly one: CaseInHand;
  readonly file: CaseFile;
}

/** Reads a case with the place of its comment. Throws Refusal and Unreachable. */
export async function readCaseFile(desk: Desk, id: string): Promise<CaseFile> {
  const [{ content }, reasons] = await Promise.all([
    desk.session.call<CasePageView>('GET', `/moderation/cases/${id}`),
    desk.reasons(),
  ]);
  const { type, id: subjectId } = content.appealed?.decision.subject ?? content.subject;
  const [where, appealed, claim] = await Promise.all([
    type === 'comment' ? readPlace(desk, subjectId) : null,
    content.appealed === null ? null : readAppealed(desk, content.appealed, content.author),
    content.claim === null ? null : readClaimFile(desk, content.claim, id),
  ]);
  return { case: content, where, reasons, appealed, claim };
}

/** The case that an appeal goes back to, with its text and its reports; for any other case itself. */
export function matterOf(file: CaseFile): CaseFile {
  const decided = file.appealed?.decided ?? null;
  return decided === null ? file : { ...file, case: decided };
}

async function readPlace(desk: Desk, commentId: string): Promise<PermalinkView | null> {
  try {
    return (await desk.session.call<PermalinkView>('GET', `/comments/${commentId}?ancestors=true`)).content;
  } catch {
    return null; // the case can be judged without it
  }
}

/** What readers choose from, by its code; a reason that the site gave up is told by the code alone. */
export function titleOf(reasons: readonly Pick<Reason, 'code' | 'title'>[], code: string): string {
  return reasons.find((one) => one.code === code)?.title ?? code.replaceAll('_', ' ');
}
