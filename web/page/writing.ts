import type { CommentView } from '#features/comments/comment.contract.js';
import { findComment, goTo, isPending } from './comment.js';
import type { CommentList, Offer } from './comment-list.js';
import { Composer } from './composer.js';
import { listDraftedParents, type Stance } from '../shared/draft.js';
import { button, part } from '../shared/element.js';
import type { Overlay } from './overlay.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';
import { openSignIn } from '../shared/sign-in-dialog.js';
import { isTombstone } from './tombstone.js';

/** Where members write: above the debate, and below a comment that they answer. */
export class Writing implements Offer {
  private top: Composer | null = null;

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly list: CommentList,
    private readonly overlay: Overlay,
  ) {}

  start(): void {
    part(document, '#comments').addEventListener('click', ({ target }) => {
      const reply = target instanceof Element ? target.closest('button.reply') : null;
      const comment = reply?.closest<HTMLElement>('.comment');
      if (comment) void this.answer(comment);
    });
    const render = (): void => {
      this.renderTop();
      if (this.session.account === null) for (const form of document.querySelectorAll('#comments form')) form.remove();
      else this.reopenAnswers();
    };
    this.session.addEventListener('change', render);
    this.overlay.addEventListener('change', () => this.top?.suggest(this.ownSide));
    render();
  }

  offer(comment: HTMLElement): void {
    part(comment, 'button.reply').hidden = isTombstone(comment) || isPending(comment);
  }

  private renderTop(): void {
    const place = part(document, '#composer');
    if (this.session.account === null) {
      this.top = null;
      place.replaceChildren(button('Sign in to comment', () => void this.signInToWrite(), { class: 'primary' }));
      return;
    }
    const onPosted = (comment: CommentView): void => {
      this.showOwn(comment);
    };
    const top = { parentId: null, label: 'Your comment', stance: this.ownSide, onPosted };
    this.top = new Composer(this.page, this.session, top);
    place.replaceChildren(this.top.form.element);
  }

  private async signInToWrite(): Promise<void> {
    if (await openSignIn(this.session)) part(document, '#composer textarea').focus();
  }

  private async answer(comment: HTMLElement): Promise<void> {
    if (this.session.account === null && !(await openSignIn(this.session))) return;
    const open = comment.querySelector<HTMLElement>(':scope > .answer textarea');
    if (open) open.focus();
    else this.openAnswer(comment).focus();
  }

  private openAnswer(comment: HTMLElement): Composer['form'] {
    const close = (): void => {
      form.element.remove();
      part(comment, 'button.reply').focus();
    };
    const { form } = new Composer(this.page, this.session, {
      parentId: comment.dataset['id'] ?? null,
      label: `Your reply to ${comment.querySelector('.author')?.textContent ?? 'this comment'}`,
      stance: this.ownSide,
      onPosted: (posted) => {
        form.element.remove();
        this.showOwn(posted);
      },
      onClose: close,
    });
    form.element.classList.add('answer');
    part(comment, '.actions').after(form.element);
    return form;
  }

  /** After a reload what somebody was writing is there again. */
  private reopenAnswers(): void {
    for (const parentId of listDraftedParents(this.page.threadId)) {
      const comment = findComment(parentId);
      const free = comment !== null && !isTombstone(comment) && comment.querySelector(':scope > .answer') === null;
      if (free) this.openAnswer(comment);
    }
  }

  private get ownSide(): Stance {
    return this.overlay.stance ?? 'neutral';
  }

  private showOwn(comment: CommentView): void {
    this.list.show(comment, true);
    const shown = findComment(comment.id);
    if (shown !== null) goTo(shown);
  }
}
