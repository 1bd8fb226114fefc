import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { OUTCOMES } from '../shared/mark.words.js';
import type { ClaimDraft } from './claim-file.js';
import { CountedField } from './counted-field.js';
import { select } from './select.js';

type Written = NonNullable<ClaimDraft['correction']>;

const SUMMARY_CHARS_MAX = 280;
const TEXT_CHARS_MAX = 5_000;

/** What became of the paper's own words. */
export class CorrectionFields {
  readonly element = element('div');
  private readonly outcome = new Field(select({ '': 'Choose…', ...OUTCOMES }), 'What became of it');
  private readonly text = new CountedField('The correction, as readers read it', TEXT_CHARS_MAX, '3');
  private readonly summary = new CountedField('In short, for everybody', SUMMARY_CHARS_MAX, '3');
  private readonly fix: Field<HTMLInputElement>;

  /** `revision`: the newest of the article. */
  constructor(revision: number | null) {
    const hint = revision === null ? 'It may stay empty.' : `The newest is ${revision}. It may stay empty.`;
    this.fix = new Field(element('input', { type: 'number', min: '1' }), 'Revision that mends it', hint);
    this.element.append(...[this.outcome, this.text, this.summary, this.fix].map((field) => field.element));
  }

  get chosen(): keyof typeof OUTCOMES | null {
    const { value } = this.outcome.control;
    return value === '' ? null : (value as keyof typeof OUTCOMES);
  }

  get written(): Written {
    const revision = this.fix.control.valueAsNumber;
    return {
      outcome: this.outcome.control.value,
      text: this.text.text,
      summary: this.summary.text,
      ...(!Number.isNaN(revision) && { fixingRevision: revision }),
    };
  }

  set written({ outcome, text, summary, fixingRevision }: Written) {
    this.outcome.control.value = outcome ?? '';
    this.text.text = text ?? '';
    this.summary.text = summary ?? '';
    this.fix.control.value = fixingRevision === undefined ? '' : String(fixingRevision);
  }

  /** As it is sent. */
  get correction(): object {
    const { text = '', ...rest } = this.written;
    return { ...rest, ...(text.trim() !== '' && { text }) };
  }

  focus(): void {
    this.outcome.control.focus();
  }

  /** `problemOf` says what is wrong with a field as it was sent. True when that was any. */
  showErrors(problemOf: (field: string) => string | null): boolean {
    const fields = { outcome: this.outcome, text: this.text, summary: this.summary, fixingRevision: this.fix };
    const wrong = Object.entries(fields).filter(([name, field]) => {
      const sentence = problemOf(name);
      field.showError(sentence);
      return sentence !== null;
    });
    wrong[0]?.[1].control.focus();
    return wrong.length > 0;
  }
}
