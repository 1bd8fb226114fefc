import { part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { isOwn } from './comment.js';
import type { MenuEntry, MenuSource } from './comment-menu.js';
import type { Overlay } from './overlay.js';

/** Ignoring the author of a comment, and not any more. */
export class IgnoreChoice implements MenuSource {
  constructor(
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  entriesFor(comment: HTMLElement): readonly MenuEntry[] {
    const author = comment.dataset['author'] ?? '';
    if (this.session.account === null || isOwn(comment, this.session)) return [];
    const name = part(comment, '.author').textContent;
    const label = this.overlay.ignores.has(author) ? `Stop ignoring ${name}` : `Ignore ${name}`;
    return [{ label, act: () => void this.change(author) }];
  }

  private async change(author: string): Promise<void> {
    const { ignores } = this.overlay;
    try {
      await this.session.call(ignores.has(author) ? 'DELETE' : 'PUT', `/me/ignores/${author}`);
      if (!ignores.delete(author)) ignores.add(author);
      this.overlay.announce();
    } catch (error) {
      notifyOf(error);
    }
  }
}
