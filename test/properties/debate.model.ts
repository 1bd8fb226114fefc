/** A debate as the contract defines it, kept in memory beside the real one. */
export interface ModelComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly authorId: string;
  readonly createdAt: string;
  body: string;
  status: 'visible' | 'held' | 'removed' | 'deleted';
  readonly votes: Map<string, 1 | -1>;
}

export class DebateModel {
  readonly comments = new Map<string, ModelComment>();

  add(comment: ModelComment): void {
    this.comments.set(comment.id, comment);
  }

  require(id: string): ModelComment {
    const comment = this.comments.get(id);
    if (!comment) throw new Error(`The model has no comment ${id}.`);
    return comment;
  }

  childrenOf(parentId: string | null): ModelComment[] {
    return [...this.comments.values()].filter((comment) => comment.parentId === parentId);
  }

  visibleChildren(id: string): number {
    return this.childrenOf(id).filter(({ status }) => status === 'visible').length;
  }

  /** Lists show a tombstone only where a visible descendant needs it. */
  isListed(comment: ModelComment): boolean {
    return comment.status === 'visible' || this.childrenOf(comment.id).some((child) => this.isListed(child));
  }

  get visible(): number {
    return [...this.comments.values()].filter(({ status }) => status === 'visible').length;
  }

  votesOf({ votes }: ModelComment, value: 1 | -1): number {
    return [...votes.values()].filter((vote) => vote === value).length;
  }
}

/** Lower bound of the Wilson 95 % interval (E. B. Wilson 1927), written from the formula and not from the program. */
export function wilson(up: number, down: number): number {
  const n = up + down;
  if (n === 0) return 0;
  const z = 1.96;
  const p = up / n;
  return (p + (z * z) / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
}

export function controversy(up: number, down: number): number {
  return Math.min(up, down) === 0 ? 0 : (up + down) * (Math.min(up, down) / Math.max(up, down));
}
