import type { NewEvidence } from '#features/claims/evidence/evidence.contract.js';
import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { FieldRows, type FieldRow } from '../shared/field-rows.js';

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

/** What a reader brings as sources; there is always room for one. */
export class SourceFields {
  readonly rows = new FieldRows({
    title: 'Sources',
    more: 'Add a source',
    max: SOURCES_MAX,
    make: () => new SourceRow(),
  });

  constructor(written: readonly WrittenSource[]) {
    for (const one of written) this.rows.add().written = one;
    if (written.length === 0) this.rows.add();
  }

  get written(): readonly WrittenSource[] {
    return this.rows.used.map(({ written }) => written);
  }

  get evidence(): NewEvidence[] {
    return this.written.map(({ url, stance, excerpt }) => ({ url, stance, ...(excerpt !== '' && { excerpt }) }));
  }
}

class SourceRow implements FieldRow {
  readonly fields = {
    url: new Field(element('input', { type: 'url', maxlength: URL_CHARS_MAX, placeholder: 'https://' }), 'Address'),
    stance: new Field(
      element('select', {}, ...Object.entries(STANCES).map(([value, words]) => element('option', { value }, words))),
      'What it says',
    ),
    excerpt: new Field(
      element('input', { maxlength: EXCERPT_CHARS_MAX, dir: 'auto' }),
      'The words that matter',
      'They may stay empty.',
    ),
  };
  readonly element = element('div', {}, ...Object.values(this.fields).map((field) => field.element));

  get written(): WrittenSource {
    const { url, stance, excerpt } = this.fields;
    return {
      url: url.control.value.trim(),
      stance: stance.control.value as NewEvidence['stance'],
      excerpt: excerpt.control.value.trim(),
    };
  }

  set written({ url, stance, excerpt }: WrittenSource) {
    this.fields.url.control.value = url;
    this.fields.stance.control.value = stance;
    this.fields.excerpt.control.value = excerpt;
  }

  get isEmpty(): boolean {
    return this.written.url === '' && this.written.excerpt === '';
  }
}
