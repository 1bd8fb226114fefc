import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import type { FieldRow } from '../shared/field-rows.js';
import type { ClaimDraft } from './claim-file.js';
import { select } from './select.js';

const KINDS = { primary: 'Primary: where it comes from', secondary: 'Secondary: somebody who reports of it' } as const;
const URL_CHARS_MAX = '2000';
const TITLE_CHARS_MAX = '300';

type Written = NonNullable<NonNullable<ClaimDraft['verdict']>['sources']>[number];

/** A source of a verdict. */
export class VerdictSource implements FieldRow {
  readonly fields = {
    url: new Field(element('input', { type: 'url', maxlength: URL_CHARS_MAX, placeholder: 'https://' }), 'Address'),
    kind: new Field(select(KINDS, 'secondary'), 'What it is'),
    title: new Field(element('input', { maxlength: TITLE_CHARS_MAX, dir: 'auto' }), 'Title'),
  };
  readonly element = element('div', { class: 'source' }, ...Object.values(this.fields).map((field) => field.element));

  get written(): Written {
    const { url, kind, title } = this.fields;
    return { url: url.control.value.trim(), kind: kind.control.value, title: title.control.value.trim() };
  }

  set written({ url = '', kind = 'secondary', title = '' }: Written) {
    this.fields.url.control.value = url;
    this.fields.kind.control.value = kind;
    this.fields.title.control.value = title;
  }

  get isEmpty(): boolean {
    const { url, title } = this.written;
    return url === '' && title === '';
  }
}
