import { button, part } from '../shared/element.js';
import { notifyOf, notifyWith } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { areKeysOn } from '../shared/single-keys.js';
import { moderatedBy } from '../shared/staff.js';
import { isOwn } from './comment.js';
import type { CommentList, Offer } from './comment-list.js';
import type { MenuEntry, MenuSource } from './comment-menu.js';
import { decideInPlace, reasonsOf, undo, type Judgement } from './in-place.js';
import type { Page } from './page.js';
import { isTombstone, removedTombstone, showTombstone } from './tombstone.js';

/** What moderators of the site do with a comment where it stands. */
export class Moderating implements MenuSource, Offer {
  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly list: CommentList,
  ) {}

  entriesFor(comment: HTMLElement): readonly MenuEntry[] {
    if (!this.moderates() || isOwn(comment, this.session)) return [];
    const approve = (): void => void this.decide(comment, { action: 'approve' }, 'Approved.');
    return [
      { label: 'Remove…', act: () => void this.remove(comment) },
      { label: 'Approve', act: approve },
    ];
  }

  /** Of what was removed only the place is left; there it is put back. */
  offer(comment: HTMLElement): void {
    const known = comment.querySelector(':scope > .meta > .restore');
    const place = this.moderates() ? removedTombstone(comment) : null;
    if (place === null) known?.remove();
    else if (known === null) {
      const restore = (): void => void this.decide(comment, { action: 'restore' }, 'Restored.');
      place.after(' ', button('Restore', restore, { class: 'link restore' }));
    }
  }

  private moderates(): boolean {
    const { site, section } = this.page;
    return moderatedBy(this.session.account).some(
      (role) => role.site === site && (role.section === null || role.section === section),
    );
  }

  private async remove(comment: HTMLElement): Promise<void> {
    try {
      const { chooseReason } = await import('../shared/reason-dialog.js');
      const reasons = await reasonsOf(this.page.site);
      const title = `Remove the comment by ${part(comment, '.author').textContent} because of`;
      const chosen = await chooseReason({ title, words: 'To the author, in your words', reasons, keys: areKeysOn() });
      if (chosen === null) return;
      const { code: reason, words: rationale } = chosen;
      const judgement: Judgement = { action: 'remove', reason, ...(rationale !== undefined && { rationale }) };
      await this.decide(comment, judgement, `Removed: ${chosen.title}.`);
    } catch (error) {
      notifyOf(error);
    }
  }

  private async decide(comment: HTMLElement, judgement: Judgement, sentence: string): Promise<void> {
    const { id = '', version } = comment.dataset;
    try {
      const read = version === undefined ? null : Number(version);
      const decisionId = await decideInPlace(this.session, id, read, judgement);
      notifyWith(sentence, 'Undo', () => void undo(this.session, decisionId).catch(notifyOf));
      if (judgement.action === 'remove' && !isTombstone(comment)) {
        showTombstone(comment, 'removed');
        this.list.onShown(comment);
      }
    } catch (error) {
      notifyOf(error);
    }
  }
}
