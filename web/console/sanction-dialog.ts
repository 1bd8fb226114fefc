import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { NewSanction } from '#features/moderation/sanctions/sanction.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { MeasureFields } from './measure-fields.js';
import { suggestionIn } from './sanction-names.js';
import { select } from './select.js';

type Wanted = Partial<NewSanction>;

const WORDS_CHARS_MAX = 2_000;

/** What follows for an author: the ladder suggests, a person chooses. */
export class SanctionDialog {
  private readonly dialog = element('dialog', { 'aria-labelledby': 'sanction-title' });
  private readonly measure: MeasureFields;
  private readonly reason: HTMLSelectElement;
  private readonly words = element('textarea', { rows: '2', maxlength: String(WORDS_CHARS_MAX), dir: 'auto' });
  private readonly error = element('p', { class: 'error', role: 'alert' });
  private readonly send = element('button', { class: 'primary' }, 'Impose');

  constructor(
    private readonly known: AccountRecordView,
    reasons: readonly Reason[],
  ) {
    this.reason = select(Object.fromEntries(reasons.map(({ code, title }) => [code, title])));
    this.measure = new MeasureFields(known.suggestion, null);
  }

  /** Until it is done or dropped; what `impose` throws is shown here. */
  ask(impose: (wanted: Wanted) => Promise<void>): Promise<void> {
    const form = this.toForm();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.send.disabled) void this.submit(impose);
    });
    this.dialog.append(form);
    document.body.append(this.dialog);
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => {
        this.dialog.remove();
        resolve();
      });
    });
  }

  private toForm(): HTMLFormElement {
    const cancel = button('Cancel', () => {
      this.dialog.close();
    });
    const { name } = this.known;
    return element(
      'form',
      {},
      element('h2', { id: 'sanction-title', dir: 'auto' }, `Sanction for ${name}`),
      element('p', { class: 'hint' }, suggestionIn(this.known)),
      this.measure.element,
      new Field(this.reason, 'Because of').element,
      new Field(this.words, 'To the author, in your words').element,
      this.error,
      element('p', { class: 'buttons' }, this.send, ' ', cancel),
    );
  }

  private async submit(impose: (wanted: Wanted) => Promise<void>): Promise<void> {
    this.send.disabled = true;
    try {
      await impose(this.wanted());
      this.dialog.close();
    } catch (error) {
      this.error.textContent = error instanceof Error ? error.message : '';
    } finally {
      this.send.disabled = false;
    }
  }

  private wanted(): Wanted {
    const rationale = this.words.value.trim() || undefined;
    return { ...this.measure.measure, reason: this.reason.value, ...(rationale !== undefined && { rationale }) };
  }
}
