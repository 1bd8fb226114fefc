import { findComment } from './comment.js';
import type { CommentList } from './comment-list.js';
import type { Overlay } from './overlay.js';
import type { Page } from './page.js';
import { keepReadingPlace } from './reading-place.js';
import { showTombstone } from './tombstone.js';

/** The reader's own comments that wait to be looked at: at their place for the reader alone, as long as signed in. */
export class OwnHeld {
  constructor(
    private readonly page: Page,
    private readonly overlay: Overlay,
    private readonly list: CommentList,
  ) {}

  start(): void {
    this.overlay.addEventListener('load', () => {
      keepReadingPlace(() => {
        this.hide();
        this.show();
      });
    });
  }

  private show(): void {
    for (const comment of this.overlay.held.toReversed()) {
      const { id, threadId, parentId } = comment;
      const hasPlace = this.page.wholeThread || findComment(parentId ?? id) !== null;
      if (threadId === this.page.threadId && hasPlace) this.list.show(comment, true);
    }
  }

  /** Others see a tombstone of what was published once, and nothing of the rest. */
  private hide(): void {
    for (const shown of document.querySelectorAll<HTMLElement>('#comments .pending')) {
      if (shown.classList.contains('unpublished')) shown.remove();
      else showTombstone(shown, 'held');
    }
  }
}
