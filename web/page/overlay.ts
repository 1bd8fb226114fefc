import type { CommentView, OwnVote } from '#features/comments/comment.contract.js';
import type { OverlayView } from '#features/reading/reader.contract.js';
import type { StanceName } from '#features/threads/stance.contract.js';
import { notifyOf } from '../shared/notice.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';

type Own = Pick<OverlayView, 'votes' | 'ignores' | 'watching' | 'held' | 'stances' | 'flags'>;

const NOTHING: Own = { votes: [], ignores: [], watching: false, held: [], stances: [], flags: [] };

/** What is the reader's own on this article. Dispatches `load` when it was loaded or forgotten, and `change` then and when the reader chose something. */
export class Overlay extends EventTarget {
  readonly votes = new Map<string, OwnVote['value']>();
  readonly ignores = new Set<string>();
  /** One's own reports that nobody has decided on, by the comment. */
  readonly flags = new Map<string, string>();
  /** One's own reports of errors that nobody has decided on, by the claim. */
  readonly claims = new Map<string, string>();
  watching = false;
  /** In the motion that the page shows. */
  stance: StanceName | null = null;
  held: readonly CommentView[] = [];
  /** Until what belongs to the account that signed in last is here. */
  loaded: Promise<void> = Promise.resolve();

  constructor(
    private readonly page: Page,
    private readonly session: Session,
  ) {
    super();
  }

  start(): void {
    this.session.addEventListener('change', () => {
      this.fill(NOTHING);
      if (this.session.account !== null) this.loaded = this.load();
    });
  }

  announce(): void {
    this.dispatchEvent(new Event('change'));
  }

  async load(): Promise<void> {
    const accountId = this.session.account?.id;
    try {
      const { content } = await this.session.call<OverlayView>('GET', `/me/articles/${this.page.articleId}`);
      if (this.session.account?.id === accountId) this.fill(content);
    } catch (error) {
      notifyOf(error);
    }
  }

  private fill({ votes, ignores, watching, held, stances, flags }: Own): void {
    this.votes.clear();
    for (const { commentId, value } of votes) this.votes.set(commentId, value);
    this.ignores.clear();
    for (const id of ignores) this.ignores.add(id);
    for (const [kind, own] of [['conduct', this.flags] as const, ['claim', this.claims] as const]) {
      own.clear();
      for (const flag of flags) if (flag.kind === kind) own.set(flag.subject.id, flag.id);
    }
    this.watching = watching;
    this.held = held;
    this.stance = stances.find(({ threadId }) => threadId === this.page.threadId)?.stance ?? null;
    this.dispatchEvent(new Event('load'));
    this.announce();
  }
}
