import type { CommentView } from '#features/comments/comment.contract.js';
import { findComment, isTombstone } from './comment.js';
import type { CommentList } from './comment-list.js';
import { Composer } from './composer.js';
import { listDraftedParents } from './draft.js';
import { element, part } from './element.js';
import type { Page } from './page.js';
import type { Session } from './session.js';
import { openSignIn } from './sign-in-dialog.js';

/** Where members write: above the debate, and below a comment that they answer. */
export class Writing {
  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly list: CommentList,
  ) {}

  start(): void {
    part(document, '#comments').addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button.reply') : null;
      const comment = button?.closest<HTMLElement>('.comment');
      if (comment) void this.answer(comment);
    });
    const render = (): void => {
      this.renderTop();
      if (this.session.account === null) for (const form of document.querySelectorAll('#comments form')) form.remove();
      else this.reopenAnswers();
    };
    this.session.addEventListener('change', render);
    render();
  }

  private renderTop(): void {
    const place = part(document, '#composer');
    if (this.session.account === null) {
      const button = element('button', { type: 'button', class: 'primary' }, 'Sign in to comment');
      button.addEventListener('click', () => void this.signInToWrite());
      place.replaceChildren(button);
      return;
    }
    const onPosted = (comment: CommentView): void => {
      this.showOwn(comment);
    };
    place.replaceChildren(
      new Composer(this.page, this.session, { parentId: null, label: 'Your comment', onPosted }).form,
    );
  }

  private async signInToWrite(): Promise<void> {
    if (await openSignIn(this.session)) part(document, '#composer textarea').focus();
  }

  private async answer(comment: HTMLElement): Promise<void> {
    if (this.session.account === null && !(await openSignIn(this.session))) return;
    const open = comment.querySelector<HTMLElement>(':scope > form textarea');
    if (open) open.focus();
    else this.openAnswer(comment).focus();
  }

  private openAnswer(comment: HTMLElement): Composer {
    const close = (): void => {
      composer.form.remove();
      part(comment, 'button.reply').focus();
    };
    const composer = new Composer(this.page, this.session, {
      parentId: comment.dataset['id'] ?? null,
      label: `Your reply to ${comment.querySelector('.author')?.textContent ?? 'this comment'}`,
      onPosted: (posted) => {
        composer.form.remove();
        this.showOwn(posted);
      },
      onClose: close,
    });
    part(comment, '.actions').after(composer.form);
    return composer;
  }

  /** After a reload what somebody was writing is there again. */
  private reopenAnswers(): void {
    for (const parentId of listDraftedParents(this.page.threadId)) {
      const comment = findComment(parentId);
      const free = comment !== null && !isTombstone(comment) && comment.querySelector(':scope > form') === null;
      if (free) this.openAnswer(comment);
    }
  }

  private showOwn(comment: CommentView): void {
    this.list.show(comment, true);
    const shown = findComment(comment.id);
    if (shown === null) return;
    shown.tabIndex = -1;
    shown.focus({ preventScroll: true });
    part(shown, '.body').scrollIntoView({ block: 'nearest' });
  }
}
