import type { CommentAnswer } from '../e2e/answers.js';

export interface EventAnswer {
  readonly seq: number;
  readonly type: string;
  readonly data: {
    readonly comment?: CommentAnswer;
    readonly commentId?: string;
    readonly status?: string;
    readonly comments?: readonly { id: string; up: number | null; down: number | null; replies: number }[];
  };
}

/** What a page shows of a comment, as far as the stream tells it. */
export interface ShownComment {
  readonly status: string;
  readonly body: string | null;
  readonly up: number | null;
  readonly down: number | null;
  readonly replies: number;
}

/** A page that only listens: it starts empty and applies each event once, in order. */
export class ListeningClient {
  readonly comments = new Map<string, ShownComment>();
  seen = 0;

  apply(event: EventAnswer): void {
    if (event.seq !== this.seen + 1) throw new Error(`Event ${event.seq} came after ${this.seen}.`);
    this.seen = event.seq;
    const { comment, commentId, status, comments } = event.data;
    if (comment) this.comments.set(comment.id, toShown(comment));
    if (commentId !== undefined && status !== undefined) {
      const replies = this.comments.get(commentId)?.replies ?? 0;
      this.comments.set(commentId, { status, body: null, up: null, down: null, replies });
    }
    for (const { id, ...counts } of comments ?? []) {
      const known = this.comments.get(id);
      if (known) this.comments.set(id, { ...known, ...counts });
    }
  }
}

export function toShown({ status, body, counts }: CommentAnswer): ShownComment {
  return { status, body, ...counts };
}
