import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';

/** A text with so many characters at most, which are counted below it. */
export class CountedField extends Field<HTMLTextAreaElement> {
  private readonly count = element('p', { class: 'hint' });

  constructor(
    label: string,
    private readonly charsMax: number,
    rows: string,
  ) {
    super(element('textarea', { rows, maxlength: String(charsMax), dir: 'auto' }), label);
    const { control } = this;
    this.count.id = `${control.id}-count`;
    control.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby') ?? ''} ${this.count.id}`);
    control.after(this.count);
    control.addEventListener('input', () => {
      this.recount();
    });
    this.recount();
  }

  get text(): string {
    return this.control.value;
  }

  set text(text: string) {
    this.control.value = text;
    this.recount();
  }

  private recount(): void {
    this.count.textContent = `${this.text.length} of ${this.charsMax}`;
  }
}
