import { button, element, part } from '../shared/element.js';
import type { Offer } from './comment-list.js';
import { isTombstone } from './tombstone.js';

/** Something seldom done with a comment. */
export interface MenuEntry {
  readonly label: string;
  readonly act: () => void;
}

/** Says what the reader can do with a comment; nothing where there is nothing. */
export interface MenuSource {
  entriesFor(comment: HTMLElement): readonly MenuEntry[];
}

/** What is seldom done with a comment, behind one button. */
export class CommentMenu implements Offer {
  constructor(private readonly sources: readonly MenuSource[]) {}

  start(): void {
    document.addEventListener('click', ({ target }) => {
      for (const menu of openMenus()) if (!menu.contains(target as Node)) menu.open = false;
    });
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') openMenus().forEach(close);
    });
  }

  offer(comment: HTMLElement): void {
    const known = comment.querySelector<HTMLDetailsElement>(':scope > .actions > .menu');
    const entries = isTombstone(comment) ? [] : this.sources.flatMap((source) => source.entriesFor(comment));
    if (entries.length === 0) known?.remove();
    else fill(known ?? addTo(comment), entries);
  }
}

function addTo(comment: HTMLElement): HTMLDetailsElement {
  const summary = element('summary', { 'aria-label': 'More to do with this comment' }, '⋯');
  const menu = element('details', { class: 'menu', name: 'menu' }, summary, element('div', { class: 'entries' }));
  part(comment, '.actions').append(menu);
  return menu;
}

/** An open menu whose entries are the same keeps them, and the focus in it. */
function fill(menu: HTMLDetailsElement, entries: readonly MenuEntry[]): void {
  const place = part(menu, '.entries');
  const shown = [...place.children].map((one) => one.textContent);
  if (shown.join('\n') === entries.map(({ label }) => label).join('\n')) return;
  place.replaceChildren(...entries.map((entry) => toButton(menu, entry)));
}

function toButton(menu: HTMLDetailsElement, { label, act }: MenuEntry): HTMLButtonElement {
  const choose = (): void => {
    close(menu);
    act();
  };
  return button(label, choose, { dir: 'auto' });
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('.menu[open]')];
}

function close(menu: HTMLDetailsElement): void {
  menu.open = false;
  part(menu, 'summary').focus();
}
