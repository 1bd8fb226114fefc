import { isOwn } from './comment.js';
import type { Offer } from './comment-list.js';
import { button, element, part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import type { Overlay } from './overlay.js';
import type { Session } from '../shared/session.js';
import { isTombstone } from './tombstone.js';

/** What is seldom done with the comment of somebody else, behind one button. */
export class CommentMenu implements Offer {
  constructor(
    private readonly session: Session,
    private readonly overlay: Overlay,
  ) {}

  start(): void {
    document.addEventListener('click', ({ target }) => {
      for (const menu of openMenus()) if (!menu.contains(target as Node)) menu.open = false;
    });
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') openMenus().forEach(close);
    });
  }

  offer(comment: HTMLElement): void {
    const known = comment.querySelector<HTMLElement>(':scope > .actions > .menu');
    const author = comment.dataset['author'] ?? '';
    if (this.session.account === null || isTombstone(comment) || isOwn(comment, this.session)) {
      known?.remove();
      return;
    }
    const menu = known ?? this.addTo(comment);
    const name = part(comment, '.author').textContent;
    part(menu, 'button').textContent = this.overlay.ignores.has(author) ? `Stop ignoring ${name}` : `Ignore ${name}`;
  }

  private addTo(comment: HTMLElement): HTMLElement {
    const summary = element('summary', { 'aria-label': 'More to do with this comment' }, '⋯');
    const menu = element('details', { class: 'menu', name: 'menu' }, summary);
    menu.append(button('', () => void this.change(menu, comment.dataset['author'] ?? ''), { dir: 'auto' }));
    part(comment, '.actions').append(menu);
    return menu;
  }

  private async change(menu: HTMLDetailsElement, author: string): Promise<void> {
    const { ignores } = this.overlay;
    close(menu);
    try {
      await this.session.call(ignores.has(author) ? 'DELETE' : 'PUT', `/me/ignores/${author}`);
      if (!ignores.delete(author)) ignores.add(author);
      this.overlay.announce();
    } catch (error) {
      notifyOf(error);
    }
  }
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('.menu[open]')];
}

function close(menu: HTMLDetailsElement): void {
  menu.open = false;
  part(menu, 'summary').focus();
}
