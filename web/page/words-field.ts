import { element } from '../shared/element.js';
import type { Words } from './markable.js';

/** The words that are reported: those that were selected, or one of several sentences. */
export class WordsField {
  readonly element = element('fieldset', { class: 'plain words' });
  private readonly error = element('p', { class: 'error', id: 'words-error', role: 'alert' });
  private readonly radios: readonly HTMLInputElement[];

  constructor(
    whole: string,
    private readonly choices: readonly Words[],
  ) {
    const texts = choices.map(({ start, end }) => whole.slice(start, end));
    this.radios = choices.length === 1 ? [] : texts.map((_, at) => radio(at));
    const [only = ''] = texts;
    const legend = choices.length === 1 ? 'These words' : 'Which sentence?';
    const shown =
      choices.length === 1
        ? [element('blockquote', { dir: 'auto' }, only)]
        : this.radios.map((one, at) => element('label', { dir: 'auto' }, one, ' ', texts[at] ?? ''));
    this.element.setAttribute('aria-describedby', this.error.id);
    this.element.append(element('legend', {}, legend), element('div', {}, ...shown), this.error);
  }

  get chosen(): Words | null {
    if (this.choices.length === 1) return this.choices[0] ?? null;
    return this.choices[this.radios.findIndex(({ checked }) => checked)] ?? null;
  }

  showError(sentence: string | null): void {
    this.error.textContent = sentence ?? '';
  }

  focus(): void {
    (this.radios.find(({ checked }) => checked) ?? this.radios[0])?.focus();
  }
}

function radio(at: number): HTMLInputElement {
  return element('input', { type: 'radio', name: 'words', value: String(at), required: true });
}
