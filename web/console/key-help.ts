import { button, element } from '../shared/element.js';
import { keyCap } from './key-cap.js';
import type { Keys } from './keys.js';

/** Tells which keys do what here, and switches them off and on. */
export function openKeyHelp(keys: Keys): void {
  const dialog = element('dialog', { class: 'keys', 'aria-labelledby': 'keys-title' });
  const choice = element('input', { type: 'checkbox', id: 'keys-on' });
  choice.checked = keys.areOn;
  choice.addEventListener('change', () => {
    keys.areOn = choice.checked;
  });
  const close = button('Close', () => {
    dialog.close();
  });
  dialog.append(
    element('h2', { id: 'keys-title' }, 'Keys'),
    element('dl', {}, ...rows(keys)),
    element('p', {}, choice, ' ', element('label', { for: 'keys-on' }, 'Single keys act on this page')),
    element('p', { class: 'buttons' }, close),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}

/** Keys that do the same stand in one row. */
function rows(keys: Keys): HTMLElement[] {
  const shortcuts = Object.entries(keys.current);
  const names = new Set(shortcuts.map(([, { name }]) => name));
  return [...names].flatMap((name) => {
    const same = shortcuts.filter(([, shortcut]) => shortcut.name === name);
    return [element('dt', {}, ...same.flatMap(([key]) => [keyCap(key), ' '])), element('dd', {}, name)];
  });
}
