/** What the contract promises of one comment under moderation, kept in memory beside the real one. */
export interface ModelComment {
  readonly id: string;
  readonly authorId: string;
  status: 'visible' | 'held' | 'removed' | 'deleted';
  revision: number;
  /** Readers whose flags wait for a decision. */
  readonly flaggers: Set<string>;
  /** Decisions that stand, the last one at the end. */
  readonly decisions: ModelDecision[];
}

export interface ModelDecision {
  readonly id: string;
  readonly action: 'approve' | 'remove' | 'restore';
  readonly from: ModelComment['status'];
  readonly to: ModelComment['status'];
  readonly flaggers: readonly string[];
}

/** An entry of the ledger, as far as a replay needs it. */
export interface Entry {
  readonly id: string;
  readonly subjectId: string;
  readonly action: string;
  readonly to: string;
  readonly supersedesId: string | null;
}

/** Replays a ledger: what each subject was decided to be last, and which decisions were taken back. */
export function replay(entries: readonly Entry[]): { statuses: Map<string, string>; reversed: Set<string> } {
  const statuses = new Map<string, string>();
  const reversed = new Set<string>();
  for (const { subjectId, to, supersedesId } of entries) {
    statuses.set(subjectId, to);
    if (supersedesId !== null) reversed.add(supersedesId);
  }
  return { statuses, reversed };
}
