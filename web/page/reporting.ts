import type { FlagView } from '#features/cases/flags/flag.contract.js';
import { notify, notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { isOwn } from './comment.js';
import type { MenuEntry, MenuSource } from './comment-menu.js';
import { reasonsOf } from './in-place.js';
import type { Overlay } from './overlay.js';
import type { Page } from './page.js';

/** Telling the moderators that a comment breaks the rules, and taking that back while nobody has looked. */
export class Reporting implements MenuSource {
  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  entriesFor(comment: HTMLElement): readonly MenuEntry[] {
    if (this.session.account === null || isOwn(comment, this.session)) return [];
    const { id = '' } = comment.dataset;
    const flagId = this.overlay.flags.get(id);
    if (flagId === undefined) return [{ label: 'Report…', act: () => void this.attempt(() => this.report(id)) }];
    return [{ label: 'Take back my report', act: () => void this.attempt(() => this.takeBack(id, flagId)) }];
  }

  private async report(id: string): Promise<void> {
    const { chooseReason } = await import('../shared/reason-dialog.js');
    const chosen = await chooseReason({
      title: 'Report this comment because of',
      words: 'To the moderators, in your words',
      reasons: await reasonsOf(this.page.site),
      keys: false,
    });
    if (chosen === null) return;
    const { code: reason, words: statement } = chosen;
    const body = { reason, ...(statement !== undefined && { statement }) };
    const { content } = await this.session.call<FlagView>('POST', `/comments/${id}/flags`, { body });
    this.overlay.flags.set(id, content.id);
    this.overlay.announce();
    notify('Thank you. A moderator will look at it, and you will be told what came of it.');
  }

  private async takeBack(id: string, flagId: string): Promise<void> {
    await this.session.call('DELETE', `/flags/${flagId}`);
    this.overlay.flags.delete(id);
    this.overlay.announce();
    notify('Your report is taken back.');
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notifyOf(error);
    }
  }
}
