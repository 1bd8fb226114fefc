import type { CommentView } from '#features/comments/comment.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { button, element } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import { CommentFilter } from './comment-filter.js';
import { commentRow } from './comment-row.js';
import type { Desk } from './desk.js';
import type { Shortcuts } from './keys.js';
import type { Place } from './place.js';
import { rowKeys } from './rows.js';

/** Every comment of the site in whatever state, the newest first. */
export class CommentsView {
  readonly element = element('section', { class: 'all', 'aria-labelledby': 'all-title' });
  private readonly list = element('ol', { class: 'plain rows' });
  private readonly empty = element('p', { hidden: true }, 'There is no such comment.');
  private readonly more = button('Show more', () => void this.loadMore(), { hidden: true });
  private next: string | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly place: Place,
    private readonly pick: (commentId: string) => void,
  ) {
    const title = element('h2', { id: 'all-title', tabindex: '-1' }, 'All comments');
    const filter = new CommentFilter(desk, place);
    this.element.append(title, filter.element, this.empty, this.list, element('p', {}, this.more));
  }

  get shortcuts(): Shortcuts {
    return rowKeys(this.list);
  }

  async load(): Promise<void> {
    this.next = null;
    this.list.replaceChildren();
    await this.loadMore();
  }

  private async loadMore(): Promise<void> {
    const asked = new URLSearchParams(this.place.choices);
    asked.set('site', this.desk.site);
    if (this.next !== null) asked.set('after', this.next);
    try {
      const { content } = await this.desk.session.call<Page<CommentView>>('GET', `/moderation/comments?${asked}`);
      this.list.append(...content.items.map((comment) => commentRow(comment, this.pick)));
      this.next = content.next;
      this.more.hidden = content.next === null;
      this.empty.hidden = content.next !== null || this.list.childElementCount > 0;
    } catch (error) {
      notifyOf(error);
    }
  }
}
