import type { StanceName, StanceView } from '#features/threads/stance.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import { button } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Overlay } from './overlay.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';
import { openSignIn } from '../shared/sign-in-dialog.js';

type Counts = Partial<StanceView['counts']>;

/** How many people stand on each side of a motion. Each side is a button: pressed, it is the reader's own. */
export class Standings {
  private readonly buttons = new Map<StanceName, HTMLButtonElement>();

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  start(): void {
    for (const label of document.querySelectorAll<HTMLElement>('.standings [data-side]')) {
      const side = label.dataset['side'] as StanceName;
      const own = button(label.textContent, () => void this.take(side), { class: label.className });
      own.ariaLabel = `Stand here: ${label.textContent}`;
      this.buttons.set(side, own);
      label.replaceWith(own);
    }
    this.overlay.addEventListener('change', () => {
      this.press();
    });
    this.press();
  }

  show({ counts }: { readonly counts: Counts | ThreadView['counts'] }): void {
    for (const figure of document.querySelectorAll<HTMLElement>('.standings [data-people]')) {
      figure.textContent = String(counts[figure.dataset['people'] as StanceName] ?? 0);
    }
  }

  private press(): void {
    for (const [side, own] of this.buttons) own.ariaPressed = String(side === this.overlay.stance);
  }

  /** The side that is taken already is left again, unless a guest chose it who could not know. */
  private async take(side: StanceName): Promise<void> {
    const isGuest = this.session.account === null;
    if (isGuest && !(await openSignIn(this.session))) return;
    await this.overlay.loaded;
    const isTaken = this.overlay.stance === side;
    if (isTaken && isGuest) return;
    try {
      await this.send(isTaken ? null : side);
    } catch (error) {
      notifyOf(error);
    }
  }

  private async send(stance: StanceName | null): Promise<void> {
    const path = `/threads/${this.page.threadId}/stance`;
    const { content } = await (stance === null
      ? this.session.call<StanceView>('DELETE', path)
      : this.session.call<StanceView>('PUT', path, { body: { stance } }));
    this.show(content);
    this.overlay.stance = content.stance;
    this.overlay.announce();
  }
}
