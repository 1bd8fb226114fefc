import { button, part } from '../shared/element.js';

const LABEL = 'Report an error';
const NAME_CHARS = 60;

/**
 * The way to a paragraph of the article for those who select no words: one button for all of them. It stands where the
 * pointer is, or goes up and down by the arrow keys; to Tab it is one stop, however long the article.
 */
export class ParagraphButton {
  private readonly button: HTMLButtonElement;
  private block: Element | null = null;

  constructor(act: (block: Element) => void) {
    const choose = (): void => {
      if (this.block !== null) act(this.block);
    };
    const attributes = { class: 'report-paragraph', 'aria-keyshortcuts': 'ArrowUp ArrowDown' };
    this.button = button(LABEL, choose, attributes);
  }

  start(): void {
    const article = part(document, '.article');
    const first = article.querySelector('[data-block]');
    if (first === null) return;
    this.stand(first);
    article.addEventListener('pointerover', ({ target }) => {
      const block = target instanceof Element ? target.closest('[data-block]') : null;
      if (block !== null && document.activeElement !== this.button) this.stand(block);
    });
    this.button.addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by === 0) return;
      event.preventDefault();
      this.go(article, by);
    });
  }

  private go(article: HTMLElement, by: 1 | -1): void {
    const blocks = [...article.querySelectorAll('[data-block]')];
    const next = blocks[blocks.findIndex((block) => block === this.block) + by];
    if (next === undefined) return;
    this.stand(next);
    this.button.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  /** After the marks of the paragraph, if it has any. */
  private stand(block: Element): void {
    if (block === this.block) return;
    this.block = block;
    this.button.ariaLabel = `${LABEL}: ${block.textContent.trim().slice(0, NAME_CHARS)}`;
    const { nextElementSibling: next } = block;
    (next?.classList.contains('marks') === true ? next : block).after(this.button);
  }
}
