import type { CasePageView } from '#features/moderation/desk/case-page.contract.js';
import type { PermalinkView } from '#features/reading/reader.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import type { Desk } from './desk.js';

/** All that is shown of one case. */
export interface CaseFile {
  readonly case: CasePageView;
  /** Null for what is not found at its place any more. */
  readonly where: PermalinkView | null;
  readonly reasons: readonly Reason[];
}

/** Reads a case with the place of its comment. Throws Refusal and Unreachable. */
export async function readCaseFile(desk: Desk, id: string): Promise<CaseFile> {
  const [{ content }, reasons] = await Promise.all([
    desk.session.call<CasePageView>('GET', `/moderation/cases/${id}`),
    desk.reasons(),
  ]);
  const { type, id: subjectId } = content.subject;
  const where = type === 'comment' ? await readPlace(desk, subjectId) : null;
  return { case: content, where, reasons };
}

async function readPlace(desk: Desk, commentId: string): Promise<PermalinkView | null> {
  try {
    return (await desk.session.call<PermalinkView>('GET', `/comments/${commentId}?ancestors=true`)).content;
  } catch {
    return null; // the case can be judged without it
  }
}

/** What readers choose from, by its code; a reason that the site gave up is told by the code alone. */
export function titleOf(reasons: readonly Reason[], code: string): string {
  return reasons.find((one) => one.code === code)?.title ?? code.replaceAll('_', ' ');
}
