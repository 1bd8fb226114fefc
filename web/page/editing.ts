import type { CommentView } from '#features/comments/comment.contract.js';
import type { PermalinkView } from '#features/reading/reader.contract.js';
import { Refusal } from '../shared/api.js';
import { goTo } from './comment.js';
import type { CommentList } from './comment-list.js';
import { part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { TextForm } from './text-form.js';

const STALE =
  'This comment was changed somewhere else meanwhile; what it says now is shown above. Save again to replace that.';

/** Opens the form in which an own comment gets another text, in the place of its text. */
export async function openEditing(shown: HTMLElement, session: Session, list: CommentList): Promise<void> {
  const open = shown.querySelector<HTMLElement>(':scope > .edit textarea');
  if (open !== null) {
    open.focus();
    return;
  }
  const path = `/comments/${shown.dataset['id'] ?? ''}`;
  try {
    const { content } = await session.call<PermalinkView>('GET', path);
    new Editing(shown, session, list, content.comment).start();
  } catch (error) {
    notifyOf(error);
  }
}

class Editing {
  private readonly path: string;
  private readonly form: TextForm;
  private version: number;

  constructor(
    private readonly shown: HTMLElement,
    private readonly session: Session,
    private readonly list: CommentList,
    comment: CommentView,
  ) {
    this.path = `/comments/${comment.id}`;
    this.version = comment.version ?? 0;
    this.form = new TextForm({
      label: 'Your comment',
      text: comment.body ?? '',
      action: 'Save',
      send: (body, nudge) => this.save(body, nudge),
      onClose: () => {
        this.end();
        part(this.shown, '.start-edit').focus();
      },
    });
  }

  start(): void {
    const { element } = this.form;
    element.classList.add('edit');
    this.shown.classList.add('editing');
    part(this.shown, '.body').after(element);
    this.form.focus();
  }

  private async save(text: string, nudge?: string): Promise<void> {
    try {
      const { version: ifMatch } = this;
      const body = { body: text, ...(nudge !== undefined && { nudge }) };
      const { content } = await this.session.call<CommentView>('PATCH', this.path, { body, ifMatch });
      this.end();
      this.list.show(content, true);
      goTo(this.shown);
    } catch (error) {
      if (error instanceof Refusal && error.problem.code === 'version_stale') await this.showNewer(error);
      throw error;
    }
  }

  /** Nothing is overwritten unseen: the newer text comes to stand above what was written here. */
  private async showNewer(refusal: Refusal): Promise<never> {
    const { content } = await this.session.call<PermalinkView>('GET', this.path);
    this.version = content.comment.version ?? 0;
    this.list.show(content.comment, true);
    this.shown.classList.remove('editing');
    throw new Refusal({ ...refusal.problem, detail: STALE });
  }

  private end(): void {
    this.form.element.remove();
    this.shown.classList.remove('editing');
  }
}
