import type { NewEvidence } from '#features/claims/claim.contract.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';

const SOURCES_MAX = 10;
const URL_CHARS_MAX = '2000';
const EXCERPT_CHARS_MAX = '500';
const STANCES: Readonly<Record<NewEvidence['stance'], string>> = {
  refutes: 'It says otherwise',
  supports: 'It says the same',
  context: 'It tells what is left out',
};

/** A source as far as it is written. */
export interface WrittenSource {
  readonly url: string;
  readonly stance: NewEvidence['stance'];
  readonly excerpt: string;
}

/** What a reader brings as sources, one below the other; what stays empty is none. */
export class SourceFields {
  readonly element = element('fieldset', { class: 'plain' }, element('legend', {}, 'Sources'));
  private readonly more = button('Add a source', () => {
    this.add().url.control.focus();
  });
  private readonly rows: Row[] = [];

  constructor(written: readonly WrittenSource[]) {
    this.element.append(this.more);
    for (const one of written) this.add(one);
    if (this.rows.length === 0) this.add();
  }

  get written(): readonly WrittenSource[] {
    return this.rows.map(({ written }) => written).filter(({ url, excerpt }) => url !== '' || excerpt !== '');
  }

  get evidence(): NewEvidence[] {
    return this.written.map(({ url, stance, excerpt }) => ({ url, stance, ...(excerpt !== '' && { excerpt }) }));
  }

  /** `problemOf` says what is wrong with a field of a source that was sent. True when that was any. */
  showErrors(problemOf: (field: string) => string | null): boolean {
    const sent = this.rows.filter(({ isEmpty }) => !isEmpty);
    const shown = sent.flatMap((row, at) => row.showErrors((field) => problemOf(`evidence/${at}/${field}`)));
    shown[0]?.control.focus();
    return shown.length > 0;
  }

  private add(written: WrittenSource = { url: '', stance: 'refutes', excerpt: '' }): Row {
    const row = new Row(written);
    this.rows.push(row);
    this.more.before(row.element);
    this.more.hidden = this.rows.length >= SOURCES_MAX;
    return row;
  }
}

class Row {
  readonly element = element('div', { class: 'brought' });
  readonly url: Field<HTMLInputElement>;
  private readonly stance: HTMLSelectElement;
  private readonly excerpt: Field<HTMLInputElement>;

  constructor({ url, stance, excerpt }: WrittenSource) {
    const address = { type: 'url', maxlength: URL_CHARS_MAX, placeholder: 'https://', value: url };
    this.url = new Field(element('input', address), 'Address');
    const options = Object.entries(STANCES).map(([value, words]) => element('option', { value }, words));
    this.stance = element('select', {}, ...options);
    this.stance.value = stance;
    const words = { maxlength: EXCERPT_CHARS_MAX, value: excerpt, dir: 'auto' };
    this.excerpt = new Field(element('input', words), 'The words that matter', 'They may stay empty.');
    this.element.append(this.url.element, new Field(this.stance, 'What it says').element, this.excerpt.element);
  }

  get written(): WrittenSource {
    const [url, excerpt] = [this.url.control.value.trim(), this.excerpt.control.value.trim()];
    return { url, stance: this.stance.value as NewEvidence['stance'], excerpt };
  }

  get isEmpty(): boolean {
    return this.written.url === '' && this.written.excerpt === '';
  }

  showErrors(problemOf: (field: string) => string | null): Field<HTMLInputElement>[] {
    const fields: [string, Field<HTMLInputElement>][] = [
      ['url', this.url],
      ['excerpt', this.excerpt],
    ];
    return fields.flatMap(([name, field]) => {
      const sentence = problemOf(name);
      field.showError(sentence);
      return sentence === null ? [] : [field];
    });
  }
}
