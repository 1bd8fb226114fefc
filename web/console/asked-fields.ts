import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import type { ClaimDraft } from './claim-file.js';
import { timeOf } from './days.js';

const WHO_CHARS_MAX = '300';
const ANSWER_CHARS_MAX = '2000';

/** The time is a day. */
type Written = NonNullable<NonNullable<ClaimDraft['verdict']>['askedForComment']>;

/** Who was asked for comment, when, and what they said. */
export class AskedFields {
  readonly element: HTMLElement;
  private readonly who = new Field(element('input', { maxlength: WHO_CHARS_MAX, dir: 'auto' }), 'Who was asked');
  private readonly at = new Field(element('input', { type: 'date' }), 'When');
  private readonly answer = new Field(
    element('textarea', { rows: '2', maxlength: ANSWER_CHARS_MAX, dir: 'auto' }),
    'What they said',
    'Empty: they did not answer.',
  );

  constructor() {
    const fields = [this.who, this.at, this.answer].map((field) => field.element);
    this.element = element('details', { class: 'asked' }, element('summary', {}, 'Asked for comment'), ...fields);
  }

  get written(): Written {
    return { who: this.who.control.value, at: this.at.control.value, answer: this.answer.control.value };
  }

  set written({ who = '', at = '', answer = '' }: Written) {
    this.who.control.value = who;
    this.at.control.value = at.slice(0, 10);
    this.answer.control.value = answer;
    (this.element as HTMLDetailsElement).open = who !== '' || at !== '' || answer !== '';
  }

  /** As it is sent; undefined where nobody was asked. */
  get asked(): object | undefined {
    const { who = '', at = '', answer = '' } = this.written;
    if (who.trim() === '' && at === '' && answer.trim() === '') return undefined;
    return { who, at: timeOf(at), ...(answer.trim() !== '' && { answer }) };
  }

  showErrors(problemOf: (field: string) => string | null): boolean {
    const fields = { who: this.who, at: this.at, answer: this.answer };
    const wrong = Object.entries(fields).filter(([name, field]) => {
      const sentence = problemOf(name);
      field.showError(sentence);
      return sentence !== null;
    });
    if (wrong.length > 0) (this.element as HTMLDetailsElement).open = true;
    return wrong.length > 0;
  }
}
