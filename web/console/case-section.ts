import { element } from '../shared/element.js';
import { localTime } from '../shared/local-time.js';

/** One part of a case under its heading; null where there is nothing to show. */
export function caseSection(title: string, parts: readonly (Node | string)[]): HTMLElement | null {
  if (parts.length === 0) return null;
  return element('section', {}, element('h3', {}, title), ...parts);
}

export function timeAt(at: string): HTMLTimeElement {
  return element('time', { datetime: at }, localTime(at));
}

export function present<T>(parts: readonly (T | null)[]): T[] {
  return parts.filter((one) => one !== null);
}
