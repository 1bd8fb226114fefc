import type { NewComment } from '#features/comments/comment.contract.js';
import { thisTab } from './browser-storage.js';

/** What every kept text is stored under; all of it goes when somebody signs out. */
export const DRAFTS = 'parley.draft.';
const KEY_BYTES = 16;

export type Stance = NonNullable<NewComment['stance']>;

interface Kept {
  readonly body: string;
  readonly stance: Stance;
  /** Set while it is not known whether the server took this very text. */
  readonly idempotencyKey?: string;
}

/** What somebody is writing at one place; it outlives a reload of the page. */
export class Draft {
  private readonly name: string;

  constructor(threadId: string, parentId: string | null) {
    this.name = `${DRAFTS}${threadId}.${parentId ?? ''}`;
  }

  /** Null when nothing is being written here. */
  read(): Kept | null {
    const text = thisTab.read(this.name);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  /** Another text is another request: it gets a key of its own when it is sent. */
  write(body: string, stance: Stance): void {
    thisTab.write(this.name, body === '' ? null : JSON.stringify({ body, stance }));
  }

  /** The key under which this text is sent, the same each time until an answer came. */
  keyFor(body: string, stance: Stance): string {
    const idempotencyKey = this.read()?.idempotencyKey ?? newKey();
    thisTab.write(this.name, JSON.stringify({ body, stance, idempotencyKey }));
    return idempotencyKey;
  }

  clear(): void {
    thisTab.write(this.name, null);
  }
}

/** The comments of a thread below which somebody was writing. */
export function listDraftedParents(threadId: string): string[] {
  const prefix = `${DRAFTS}${threadId}.`;
  return thisTab.keys(prefix).flatMap((name) => name.slice(prefix.length) || []);
}

export function forgetDrafts(): void {
  for (const name of thisTab.keys(DRAFTS)) thisTab.write(name, null);
}

/** Like crypto.randomUUID, which browsers have only where the connection is secure. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
