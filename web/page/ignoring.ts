import type { Offer } from './comment-list.js';
import { button, element } from '../shared/element.js';
import type { Overlay } from './overlay.js';

/** The comments of whom the reader ignores are folded; what others answered stays. */
export class Ignoring implements Offer {
  constructor(private readonly overlay: Overlay) {}

  offer(comment: HTMLElement): void {
    const known = comment.querySelector(':scope > .fold');
    const isIgnored = this.overlay.ignores.has(comment.dataset['author'] ?? '');
    if (isIgnored && known === null) fold(comment);
    if (!isIgnored && known !== null) {
      known.remove();
      comment.classList.remove('folded');
    }
  }
}

function fold(comment: HTMLElement): void {
  const hadFocus = comment.querySelector(':scope > .actions')?.contains(document.activeElement) ?? false;
  const toggle = button(
    '',
    () => {
      show(comment.classList.toggle('folded'));
    },
    { class: 'link' },
  );
  const show = (folded: boolean): void => {
    toggle.textContent = folded ? 'Ignored: show' : 'Ignored: hide';
    toggle.ariaExpanded = String(!folded);
  };
  comment.classList.add('folded');
  show(true);
  comment.prepend(element('p', { class: 'fold' }, toggle));
  if (hadFocus) toggle.focus();
}
