import type { OwnVote, VoteView } from '#features/comments/comment.contract.js';
import { isOwn, isPending } from './comment.js';
import { showCounts } from './comment-counts.js';
import type { Offer } from './comment-list.js';
import { part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Overlay } from './overlay.js';
import type { Session } from '../shared/session.js';
import { openSignIn } from '../shared/sign-in-dialog.js';
import { isTombstone } from './tombstone.js';

type Value = OwnVote['value'];

/** Votes by the buttons of each comment; they show at once and are taken back when the server refuses. */
export class Votes implements Offer {
  private readonly sending = new Set<HTMLElement>();

  constructor(
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  start(): void {
    part(document, '#comments').addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('button.vote') : null;
      const comment = button?.closest<HTMLElement>('.comment');
      if (button && comment) void this.vote(comment, button);
    });
  }

  /** Shows the buttons that this reader can use, and which was used: not on an own comment, nor on one that is gone. */
  offer(comment: HTMLElement): void {
    const hidden = isTombstone(comment) || isPending(comment) || isOwn(comment, this.session);
    for (const button of buttonsOf(comment)) button.hidden = hidden;
    if (!this.sending.has(comment)) press(comment, this.overlay.votes.get(idOf(comment)) ?? null);
  }

  private async vote(comment: HTMLElement, button: HTMLElement): Promise<void> {
    const isGuest = this.session.account === null;
    if (isGuest && !(await openSignIn(this.session))) return;
    await this.overlay.loaded;
    if (this.sending.has(comment) || button.hidden) return;
    const before = this.overlay.votes.get(idOf(comment)) ?? null;
    const wanted = valueOf(button);
    // Who votes as a guest does not know of an earlier vote, and does not take it back.
    const value = before === wanted && !isGuest ? null : wanted;
    if (before !== value) await this.change(comment, before, value);
  }

  private async change(comment: HTMLElement, before: Value | null, value: Value | null): Promise<void> {
    const restore = showChange(comment, before, value);
    this.sending.add(comment);
    press(comment, value);
    try {
      showCounts(comment, await this.send(idOf(comment), value));
    } catch (error) {
      press(comment, before);
      restore();
      notifyOf(error);
    } finally {
      this.sending.delete(comment);
    }
  }

  private async send(id: string, value: Value | null): Promise<VoteView['counts']> {
    const path = `/comments/${id}/vote`;
    const { content } = await (value === null
      ? this.session.call<VoteView>('DELETE', path)
      : this.session.call<VoteView>('PUT', path, { body: { value } }));
    if (value === null) this.overlay.votes.delete(id);
    else this.overlay.votes.set(id, value);
    return content.counts;
  }
}

function idOf(comment: HTMLElement): string {
  return comment.dataset['id'] ?? '';
}

function buttonsOf(comment: HTMLElement): HTMLElement[] {
  return [...comment.querySelectorAll<HTMLElement>(':scope > .actions > .vote')];
}

function valueOf(button: HTMLElement): Value {
  return button.dataset['value'] === '1' ? 1 : -1;
}

function press(comment: HTMLElement, value: Value | null): void {
  for (const button of buttonsOf(comment)) button.ariaPressed = String(valueOf(button) === value);
}

/** Counts a change of one's vote before the server does. The answer takes that back. */
function showChange(comment: HTMLElement, before: Value | null, after: Value | null): () => void {
  const figures = buttonsOf(comment).map((button) => {
    const value = valueOf(button);
    const figure = part(comment, value === 1 ? '.up' : '.down');
    const by = Number(after === value) - Number(before === value);
    return { figure, by, text: figure.textContent };
  });
  for (const { figure, by } of figures) figure.textContent = String(Number(figure.textContent) + by);
  return () => {
    for (const { figure, text } of figures) figure.textContent = text;
  };
}
