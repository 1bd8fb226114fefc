import { element } from '../shared/element.js';
import type { Page } from './page.js';
import type { Stance } from '../shared/draft.js';

const STANCES = ['for', 'against', 'neutral'] as const;

let choices = 0;

/** Which side a comment takes; only a motion has sides. */
export class SideChoice {
  readonly element: HTMLElement;
  private readonly radios: readonly HTMLInputElement[];

  constructor(sides: NonNullable<Page['sides']>, chosen: Stance) {
    choices += 1;
    const name = `side-${choices}`;
    this.radios = STANCES.map((value) => element('input', { type: 'radio', name, value, checked: value === chosen }));
    const labels = this.radios.map((radio, at) => {
      const stance = STANCES[at] ?? 'neutral';
      return element('label', {}, radio, ` ${stance === 'neutral' ? 'Neither side' : sides[stance]}`);
    });
    this.element = element('fieldset', { class: 'sides' }, element('legend', {}, 'Your side'), ...labels);
  }

  get stance(): Stance {
    const at = this.radios.findIndex(({ checked }) => checked);
    return STANCES[at] ?? 'neutral';
  }

  set stance(stance: Stance) {
    for (const radio of this.radios) radio.checked = radio.value === stance;
  }
}
