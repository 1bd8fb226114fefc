import { element } from '../shared/element.js';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** A key as it is drawn beside what it does. */
export function keyCap(key: string): HTMLElement {
  return element('kbd', {}, SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
