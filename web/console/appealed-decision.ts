import type { CasePageView } from '#features/moderation/desk/case-page.contract.js';
import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { StatementView } from '#features/moderation/statements/statement.contract.js';
import type { Desk } from './desk.js';

type Appealed = NonNullable<CasePageView['appealed']>;

/** A decision that was appealed, with all that its judge should know. */
export interface AppealedDecision extends Appealed {
  /** What the person concerned was told; null where nothing was taken away. */
  readonly statement: StatementView | null;
  /** The case that was decided; null for a decision about an account. */
  readonly decided: CasePageView | null;
  /** What is known of the account that it concerns; null where it concerns none. */
  readonly record: AccountRecordView | null;
}

/** What there is of it: nothing of this keeps an appeal from being judged. */
export async function readAppealed(
  desk: Desk,
  appealed: Appealed,
  author: CasePageView['author'],
): Promise<AppealedDecision> {
  const { id, caseId } = appealed.decision;
  const [statement, decided, record] = await Promise.all([
    find<StatementView>(desk, `/decisions/${id}/statement`),
    caseId === null ? null : find<CasePageView>(desk, `/moderation/cases/${caseId}`),
    author === null ? null : find<AccountRecordView>(desk, `/moderation/accounts/${author.id}`),
  ]);
  return { ...appealed, statement, decided, record };
}

async function find<T>(desk: Desk, path: string): Promise<T | null> {
  try {
    return (await desk.session.call<T>('GET', path)).content;
  } catch {
    return null; // there is none, or it is for others
  }
}
