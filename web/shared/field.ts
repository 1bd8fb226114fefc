import { element } from './element.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

let fields = 0;

/** A labelled control with room for what is wrong with it. */
export class Field<C extends Control = Control> {
  readonly element: HTMLElement;
  private readonly error: HTMLElement;

  constructor(
    readonly control: C,
    label: string,
    hint: string | null = null,
  ) {
    fields += 1;
    const id = `field-${fields}`;
    control.id = id;
    this.error = element('p', { class: 'error', id: `${id}-error`, role: 'alert' });
    control.setAttribute('aria-describedby', hint === null ? this.error.id : `${id}-hint ${this.error.id}`);
    this.element = element('div', { class: 'field' }, element('label', { for: id }, label), control, this.error);
    if (hint !== null) control.after(element('p', { class: 'hint', id: `${id}-hint` }, hint));
  }

  /** Null takes the error back. */
  showError(sentence: string | null): void {
    this.error.textContent = sentence ?? '';
    if (sentence === null) this.control.removeAttribute('aria-invalid');
    else this.control.setAttribute('aria-invalid', 'true');
  }
}
