import { notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { isMarkable } from './comment.js';
import type { MenuEntry, MenuSource } from './comment-menu.js';
import type { ErrorReporting } from './error-reporting.js';
import type { Overlay } from './overlay.js';
import type { Page } from './page.js';
import { ParagraphButton } from './paragraph-button.js';

const REST_MS = 200;

/** The ways to tell the staff that a sentence is wrong: words that are selected, a paragraph, a comment. All the rest is fetched when somebody takes one. */
export class Marking implements MenuSource {
  private reporting: Promise<ErrorReporting> | null = null;
  private timer = 0;

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  start(): void {
    this.overlay.addEventListener('load', () => void this.showOwn().catch(notifyOf));
    if (!this.page.claims) return;
    new ParagraphButton((block) => {
      this.report('article', block);
    }).start();
    document.addEventListener('selectionchange', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.offerSelected().catch(notifyOf), REST_MS);
    });
  }

  entriesFor(comment: HTMLElement): readonly MenuEntry[] {
    if (!this.page.claims || !isMarkable(comment, this.session)) return [];
    const act = (): void => {
      this.report(comment, null);
    };
    return [{ label: 'Report an error…', act }];
  }

  private report(where: HTMLElement | 'article', block: Element | null): void {
    void this.load()
      .then((reporting) => reporting.reportIn(where, block))
      .catch(notifyOf);
  }

  private async offerSelected(): Promise<void> {
    const { anchorNode, isCollapsed = true } = getSelection() ?? {};
    const isInText = anchorNode?.parentElement?.closest('[data-block], .comment > .body') ?? null;
    if (this.reporting !== null || (!isCollapsed && isInText !== null)) (await this.load()).offerSelected();
  }

  private async showOwn(): Promise<void> {
    if (this.overlay.claims.size === 0 && document.querySelector('.mark-badge[data-tone=own]') === null) return;
    const { OwnClaims } = await import('./own-claims.js');
    await new OwnClaims(this.page.articleId, this.session, this.overlay).show();
  }

  private load(): Promise<ErrorReporting> {
    this.reporting ??= this.fetch().catch((error: unknown) => {
      this.reporting = null;
      throw error;
    });
    return this.reporting;
  }

  private async fetch(): Promise<ErrorReporting> {
    const { ErrorReporting } = await import('./error-reporting.js');
    return new ErrorReporting(this.page.articleId, this.session, this.overlay);
  }
}
