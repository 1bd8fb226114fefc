import { Refusal, Unreachable } from '../shared/api.js';
import { GROUNDS } from '../shared/appeal-grounds.js';
import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import type { Session } from '../shared/session.js';

const TEXT_CHARS_MAX = 5_000;

/** Asks somebody else of the staff to look again. */
export class AppealForm {
  readonly element = element('form');
  private readonly grounds = new Field(
    element('select', {}, ...Object.entries(GROUNDS).map(([value, words]) => element('option', { value }, words))),
    'What is wrong',
  );
  private readonly text = new Field(
    element('textarea', { rows: '4', required: true, dir: 'auto', maxlength: String(TEXT_CHARS_MAX) }),
    'Why',
    'Somebody who had no part in the decision reads this.',
  );
  private readonly send = element('button', { class: 'primary' }, 'Send the appeal');

  constructor(
    private readonly session: Session,
    private readonly decisionId: string,
    private readonly onSent: () => void,
  ) {
    this.element.append(this.grounds.element, this.text.element, element('p', { class: 'buttons' }, this.send));
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.send.disabled) void this.submit();
    });
  }

  focus(): void {
    this.grounds.control.focus();
  }

  private async submit(): Promise<void> {
    this.send.disabled = true;
    const body = { grounds: this.grounds.control.value, text: this.text.control.value };
    try {
      await this.session.call('POST', `/decisions/${this.decisionId}/appeals`, { body });
      this.onSent();
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
      this.text.showError(error instanceof Refusal ? (error.fieldProblem('text') ?? error.message) : error.message);
    } finally {
      this.send.disabled = false;
    }
  }
}
