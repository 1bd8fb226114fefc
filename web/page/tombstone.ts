import { element, part } from '../shared/element.js';

const WORDS: Readonly<Record<string, string>> = {
  deleted: 'Deleted by its author.',
  removed: 'Removed by the moderators.',
};

/** What is left of a comment that others may no longer read. */
export function showTombstone(shown: HTMLElement, status: string): void {
  const words = WORDS[status] ?? 'Not shown at the moment.';
  part(shown, '.meta').replaceChildren(element('em', { class: 'tombstone', 'data-status': status }, words));
  part(shown, '.body').replaceChildren();
  shown.querySelector(':scope > .actions > .marks')?.remove();
  shown.classList.remove('pending');
  delete shown.dataset['author'];
  delete shown.dataset['version'];
}

export function isTombstone(shown: HTMLElement): boolean {
  return shown.querySelector(':scope > .meta > .tombstone') !== null;
}

/** What stands in the place of a comment that moderators removed; null for every other. */
export function removedTombstone(shown: HTMLElement): HTMLElement | null {
  return shown.querySelector<HTMLElement>(':scope > .meta > .tombstone[data-status="removed"]');
}
