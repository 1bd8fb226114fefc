import { button, part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Overlay } from './overlay.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';
import { openSignIn } from '../shared/sign-in-dialog.js';

/** The button by which the reader is told of new comments on this article, or is not any more. */
export class Following {
  private readonly button = button('', () => void this.change());

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  start(): void {
    this.overlay.addEventListener('change', () => {
      this.render();
    });
    this.render();
    part(document, '#follow').append(this.button);
  }

  private render(): void {
    const { watching } = this.overlay;
    this.button.textContent = watching ? 'Unfollow' : 'Follow';
    this.button.ariaLabel = `${this.button.textContent} this article`;
  }

  private async change(): Promise<void> {
    const wanted = !this.overlay.watching;
    if (this.session.account === null && !(await openSignIn(this.session))) return;
    await this.overlay.loaded;
    try {
      if (this.overlay.watching !== wanted) await this.send(wanted);
    } catch (error) {
      notifyOf(error);
    }
  }

  private async send(watching: boolean): Promise<void> {
    await this.session.call(watching ? 'PUT' : 'DELETE', `/me/watches/articles/${this.page.articleId}`);
    this.overlay.watching = watching;
    this.overlay.announce();
  }
}
