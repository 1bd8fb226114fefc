import type { Shortcuts } from './keys.js';

/** Keys that go from one row of a list to the next: the focus does, so that Enter opens it. */
export function rowKeys(list: HTMLElement): Shortcuts {
  const go = (by: number) => (): void => {
    const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row === document.activeElement);
    const to = at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by));
    rows[to]?.focus();
  };
  const forth = { name: 'Next in the list', act: go(1) };
  const back = { name: 'One before in the list', act: go(-1) };
  return { j: forth, ArrowDown: forth, k: back, ArrowUp: back };
}
