import { element } from '../shared/element.js';

/** A choice of one, by value and name. */
export function select(options: Readonly<Record<string, string>>, chosen = ''): HTMLSelectElement {
  const choices = Object.entries(options).map(([value, name]) => element('option', { value }, name));
  const made = element('select', {}, ...choices);
  if (Object.hasOwn(options, chosen)) made.value = chosen;
  return made;
}
