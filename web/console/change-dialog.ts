import type { Judgement } from '#features/moderation/decisions/decision.contract.js';
import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import type { OpenCase } from './case-file.js';
import { keepText } from './kept-text.js';
import { MeasureFields } from './measure-fields.js';
import { suggestionIn } from './sanction-names.js';
import { select } from './select.js';

const WORDS_CHARS_MAX = 2_000;
const OF_TEXT =
  'The comment is removed for the reason below, and a sanction that came with the first decision ends. Whoever appealed reads your words. It cannot be undone.';
const OF_ACCOUNT =
  'The sanction below takes the place of the first one. Whoever appealed reads your words. It cannot be undone.';

/** Puts another decision in the place of one that was appealed. */
export class ChangeDialog {
  private readonly dialog = element('dialog', { 'aria-labelledby': 'change-title' });
  private readonly reason: HTMLSelectElement;
  private readonly words = element('textarea', { rows: '3', required: true, dir: 'auto' });
  private readonly measure: MeasureFields;

  constructor(open: OpenCase) {
    const { reasons, appealed } = open.file;
    const known = appealed?.record ?? null;
    const isOfAccount = appealed?.decision.subject.type === 'account';
    this.reason = select(
      Object.fromEntries(reasons.map(({ code, title }) => [code, title])),
      appealed?.decision.reason ?? '',
    );
    this.measure = new MeasureFields(known?.suggestion ?? null, isOfAccount ? null : 'None');
    this.words.maxLength = WORDS_CHARS_MAX;
    keepText(this.words, open.one.id, 'judgement');
    this.dialog.append(this.toForm(isOfAccount ? OF_ACCOUNT : OF_TEXT, known));
  }

  /** Null when it was closed. */
  ask(): Promise<Judgement | null> {
    document.body.append(this.dialog);
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => {
        this.dialog.remove();
        resolve(this.dialog.returnValue === 'yes' && this.words.value.trim() !== '' ? this.judgement() : null);
      });
    });
  }

  private toForm(hint: string, known: AccountRecordView | null): HTMLFormElement {
    const cancel = button('Cancel', () => {
      this.dialog.close('');
    });
    return element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'change-title' }, 'Put another decision in its place'),
      element('p', { class: 'hint' }, hint),
      new Field(this.reason, 'Because of').element,
      this.measure.element,
      ...(known === null ? [] : [element('p', { class: 'hint' }, suggestionIn(known))]),
      new Field(this.words, 'Why').element,
      element('p', { class: 'buttons' }, element('button', { class: 'primary', value: 'yes' }, 'Change'), ' ', cancel),
    );
  }

  private judgement(): Judgement {
    const { measure } = this.measure;
    return {
      ...{ action: 'change', reason: this.reason.value, rationale: this.words.value.trim() },
      ...(measure !== null && { sanction: measure }),
    };
  }
}
