import type { VoteView } from '#features/comments/comment.contract.js';
import { isTombstone } from './comment.js';
import { part } from './element.js';
import { notify } from './notice.js';
import type { Session } from './session.js';
import { openSignIn } from './sign-in-dialog.js';

/** Votes by the buttons of each comment; they show at once and are taken back when the server refuses. */
export class Votes {
  private readonly sending = new Set<HTMLElement>();

  constructor(private readonly session: Session) {}

  start(): void {
    part(document, '#comments').addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('button.vote') : null;
      const comment = button?.closest<HTMLElement>('.comment');
      if (button && comment) void this.vote(comment, button);
    });
    const render = (): void => {
      for (const comment of document.querySelectorAll<HTMLElement>('#comments .comment')) {
        press(comment, null);
        this.offer(comment);
      }
    };
    this.session.addEventListener('change', render);
    render();
  }

  /** Shows the buttons that this reader can use: not on an own comment, nor on one that is gone. */
  offer(comment: HTMLElement): void {
    const gone = isTombstone(comment);
    // Names are unique, and a page from the server tells no more of the author.
    const own = comment.querySelector('.author')?.textContent === this.session.account?.name;
    for (const button of buttonsOf(comment)) button.hidden = gone || own;
    part(comment, 'button.reply').hidden = gone;
  }

  private async vote(comment: HTMLElement, button: HTMLElement): Promise<void> {
    if (this.sending.has(comment)) return;
    if (this.session.account === null && !(await openSignIn(this.session))) return;
    const before = pressed(comment);
    const counts = readCounts(comment);
    const value = before === button ? null : button;
    this.sending.add(comment);
    press(comment, value);
    writeCounts(
      comment,
      counts.map((count, at) => count + change(at, before, value)),
    );
    try {
      const { up, down } = await this.send(comment.dataset['id'] ?? '', value);
      writeCounts(comment, [up, down]);
    } catch (error) {
      press(comment, before);
      writeCounts(comment, counts);
      notify(error instanceof Error ? error.message : '');
    } finally {
      this.sending.delete(comment);
    }
  }

  private async send(id: string, value: HTMLElement | null): Promise<VoteView['counts']> {
    const path = `/comments/${id}/vote`;
    const vote = value === null ? null : { body: { value: Number(value.dataset['value']) } };
    const { content } = await (vote === null
      ? this.session.call<VoteView>('DELETE', path)
      : this.session.call<VoteView>('PUT', path, vote));
    return content.counts;
  }
}

function buttonsOf(comment: HTMLElement): HTMLElement[] {
  return [...comment.querySelectorAll<HTMLElement>(':scope > .actions > .vote')];
}

function pressed(comment: HTMLElement): HTMLElement | null {
  return buttonsOf(comment).find((button) => button.ariaPressed === 'true') ?? null;
}

function press(comment: HTMLElement, value: HTMLElement | null): void {
  for (const button of buttonsOf(comment)) button.ariaPressed = String(button === value);
}

/** Up, then down. */
function countsOf(comment: HTMLElement): HTMLElement[] {
  return [part(comment, '.up'), part(comment, '.down')];
}

function readCounts(comment: HTMLElement): number[] {
  return countsOf(comment).map(({ textContent }) => Number(textContent));
}

function writeCounts(comment: HTMLElement, counts: readonly number[]): void {
  for (const [at, place] of countsOf(comment).entries()) place.textContent = String(counts[at] ?? 0);
}

/** How a count changes when the vote changes from one button to another. */
function change(at: number, before: HTMLElement | null, after: HTMLElement | null): number {
  const value = at === 0 ? '1' : '-1';
  return Number(after?.dataset['value'] === value) - Number(before?.dataset['value'] === value);
}
