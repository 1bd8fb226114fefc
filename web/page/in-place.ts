import type { DecisionView, Judgement, ReversalView } from '#features/moderation/decisions/decision.contract.js';
import type { TakenCaseView } from '#features/moderation/desk/desk.contract.js';
import type { Reason, ReasonsView } from '#features/sites/reason.contract.js';
import { send } from '../shared/api.js';
import type { Session } from '../shared/session.js';

export type { Judgement } from '#features/moderation/decisions/decision.contract.js';

/**
 * Decides on a comment where it stands: the case about it is found or opened, and given back if the decision is refused.
 * `read`: the revision on the page; null for one whose text nobody sees. The decision's id comes back.
 */
export async function decideInPlace(
  session: Session,
  commentId: string,
  read: number | null,
  judgement: Judgement,
): Promise<string> {
  const subject = { type: 'comment', id: commentId };
  const taken = (await session.call<TakenCaseView>('POST', '/moderation/cases', { body: { subject } })).content;
  const { id, version, subject: judged } = taken.case;
  const leaseToken = taken.lease.token;
  const revision = read ?? judged.comment?.version ?? judged.revision;
  const body = { leaseToken, revision, ...judgement };
  try {
    const path = `/moderation/cases/${id}/decisions`;
    return (await session.call<DecisionView>('POST', path, { body, ifMatch: version })).content.id;
  } catch (error) {
    await release(session, id, leaseToken);
    throw error;
  }
}

/** Takes a decision back; the case that is open again is left to whoever comes next. */
export async function undo(session: Session, decisionId: string): Promise<void> {
  const path = `/moderation/decisions/${decisionId}/reversal`;
  const { reopened } = (await session.call<ReversalView>('POST', path, { body: {} })).content;
  for (const { caseId, lease } of reopened) if (lease !== null) await release(session, caseId, lease.token);
}

export async function reasonsOf(site: string): Promise<readonly Reason[]> {
  return (await send<ReasonsView>('GET', `/sites/${site}/reasons`)).content.items;
}

/** Others get it after a while anyhow. */
async function release(session: Session, caseId: string, leaseToken: string): Promise<void> {
  await session.call('DELETE', `/moderation/cases/${caseId}/lease`, { body: { leaseToken } }).catch(() => undefined);
}
