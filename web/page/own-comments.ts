import { goTo, isOwn } from './comment.js';
import type { CommentList, Offer } from './comment-list.js';
import { isConfirmed } from '../shared/confirmation.js';
import { openEditing } from './editing.js';
import { button, element, part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';
import { isTombstone, showTombstone } from './tombstone.js';

const MS_PER_S = 1_000;

/** Edit and Delete on the reader's own comments. */
export class OwnComments implements Offer {
  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly list: CommentList,
  ) {}

  offer(comment: HTMLElement): void {
    const known = comment.querySelector<HTMLElement>(':scope > .actions > .own');
    if (isTombstone(comment) || !isOwn(comment, this.session)) {
      known?.remove();
      return;
    }
    const place = known ?? this.addTo(comment);
    part(place, '.start-edit').hidden = !this.isEditable(comment);
  }

  private addTo(comment: HTMLElement): HTMLElement {
    const edit = button('Edit', () => void openEditing(comment, this.session, this.list), { class: 'start-edit' });
    const place = element(
      'span',
      { class: 'own' },
      edit,
      ' ',
      button('Delete', () => void this.delete(comment)),
    );
    part(comment, '.actions').append(place);
    return place;
  }

  /** By the clock of this machine; the server decides by its own. */
  private isEditable(comment: HTMLElement): boolean {
    const { dateTime } = part(comment, '.permalink time') as HTMLTimeElement;
    return Date.now() - Date.parse(dateTime) <= this.page.editWindowS * MS_PER_S;
  }

  private async delete(comment: HTMLElement): Promise<void> {
    if (!(await isConfirmed('Delete your comment? This cannot be undone.', 'Delete'))) return;
    try {
      await this.session.call('DELETE', `/comments/${comment.dataset['id'] ?? ''}`);
    } catch (error) {
      notifyOf(error);
      return;
    }
    comment.querySelector(':scope > .edit')?.remove();
    comment.classList.remove('editing');
    showTombstone(comment, 'deleted');
    this.list.onShown(comment);
    goTo(comment);
  }
}
