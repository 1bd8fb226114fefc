import { element } from '../shared/element.js';

/** What the moderator has to know before going on; it stays until the next thing is done. */
export class Telling {
  readonly element = element('p', { class: 'told', role: 'alert' });

  get sentence(): string {
    return this.element.textContent;
  }

  tell(sentence: string): void {
    this.element.textContent = sentence;
  }

  clear(): void {
    this.element.textContent = '';
  }
}
