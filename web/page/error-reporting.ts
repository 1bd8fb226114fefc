import { button } from '../shared/element.js';
import { notify, notifyOf } from '../shared/notice.js';
import type { Session } from '../shared/session.js';
import { openSignIn } from '../shared/sign-in-dialog.js';
import { isMarkable } from './comment.js';
import { ErrorReport } from './error-report.js';
import type { Overlay } from './overlay.js';

const EDGE_PX = 8;

/** A comment, or the article. */
type Place = HTMLElement | 'article';

/** Asks what is wrong, and tells the staff. */
export class ErrorReporting {
  private readonly selected = button('Report an error', () => void this.reportSelected(), { class: 'report-selected' });

  constructor(
    private readonly articleId: string,
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {
    // The selection stays when its button is pressed.
    this.selected.addEventListener('pointerdown', (event) => {
      event.preventDefault();
    });
  }

  /** Shows a button below the last of the selected words, if they are somebody else's; takes it back where none are. */
  offerSelected(): void {
    const range = rangeSelected();
    if (range === null || this.textAround(range) === null) {
      this.selected.remove();
      return;
    }
    const { right, bottom } = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
    document.body.append(this.selected);
    this.selected.style.top = `${bottom + scrollY}px`;
    this.selected.style.left = `${Math.max(EDGE_PX, right - this.selected.offsetWidth)}px`;
  }

  /** Asks which sentence of a comment, of a paragraph or of the article it is. */
  async reportIn(where: Place, block: Element | null): Promise<void> {
    await this.report(ErrorReport.about(where, this.articleId, { range: null, block }));
  }

  private async reportSelected(): Promise<void> {
    const range = rangeSelected();
    const where = range && this.textAround(range);
    this.selected.remove();
    if (where !== null) await this.report(ErrorReport.about(where, this.articleId, { range, block: null }));
  }

  /** Whatever is chosen stays so while the reader signs in. */
  private async report(report: ErrorReport | null): Promise<void> {
    try {
      if (report === null || (this.session.account === null && !(await openSignIn(this.session)))) return;
      const sentence = await report.ask(this.session);
      if (sentence === null) return;
      notify(sentence);
      await this.overlay.load();
    } catch (error) {
      notifyOf(error);
    }
  }

  /** A selection may run over paragraphs, but not out of its text. */
  private textAround({ startContainer, endContainer }: Range): Place | null {
    const [first, last] = [startContainer, endContainer].map((node) =>
      (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-block], .comment > .body'),
    );
    if (!first || !last) return null;
    const comment = first.closest<HTMLElement>('.comment');
    if (comment === null) return last.closest('.comment') === null ? 'article' : null;
    return first === last && isMarkable(comment, this.session) ? comment : null;
  }
}

function rangeSelected(): Range | null {
  const selection = getSelection();
  return selection === null || selection.isCollapsed || selection.rangeCount === 0 ? null : selection.getRangeAt(0);
}
