import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { NewSanction } from '#features/moderation/sanctions/sanction.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { DURATIONS, SANCTION_NAMES, suggestionIn } from './sanction-names.js';

type Wanted = Pick<NewSanction, 'kind' | 'reason' | 'durationS' | 'rationale' | 'removeComments'>;
type Kind = NewSanction['kind'];

const WORDS_CHARS_MAX = 2_000;

/** What follows for an author: the ladder suggests, a person chooses. */
export class SanctionDialog {
  private readonly dialog = element('dialog', { 'aria-labelledby': 'sanction-title' });
  private readonly kind = select(SANCTION_NAMES);
  private readonly duration = select(DURATIONS);
  private readonly reason: HTMLSelectElement;
  private readonly words = element('textarea', { rows: '2', maxlength: String(WORDS_CHARS_MAX), dir: 'auto' });
  private readonly sweep = element('input', { type: 'checkbox', id: 'sanction-sweep' });
  private readonly sweepRow = element(
    'p',
    {},
    this.sweep,
    ' ',
    element('label', { for: 'sanction-sweep' }, 'Remove the comments of the last 7 days too'),
  );
  private readonly error = element('p', { class: 'error', role: 'alert' });
  private readonly lasts = new Field(this.duration, 'How long');

  constructor(
    private readonly known: AccountRecordView,
    reasons: readonly Reason[],
  ) {
    this.reason = select(Object.fromEntries(reasons.map(({ code, title }) => [code, title])));
    const { kind = 'warning', durationS } = known.suggestion ?? {};
    this.kind.value = kind;
    this.duration.value = String(durationS ?? '');
    this.kind.addEventListener('change', () => {
      this.fit();
    });
    this.fit();
  }

  /** Until it is done or dropped; what `impose` throws is shown here. */
  ask(impose: (wanted: Wanted) => Promise<void>): Promise<void> {
    const form = this.toForm();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      impose(this.wanted()).then(
        () => {
          this.dialog.close();
        },
        (error: unknown) => {
          this.error.textContent = error instanceof Error ? error.message : '';
        },
      );
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
      new Field(this.kind, 'What').element,
      this.lasts.element,
      new Field(this.reason, 'Because of').element,
      new Field(this.words, 'To the author, in your words').element,
      this.sweepRow,
      this.error,
      element('p', { class: 'buttons' }, element('button', { class: 'primary' }, 'Impose'), ' ', cancel),
    );
  }

  /** A warning has no length, and only a ban sweeps. */
  private fit(): void {
    this.lasts.element.hidden = this.kind.value === 'warning';
    this.sweepRow.hidden = this.kind.value !== 'ban';
  }

  private wanted(): Wanted {
    const kind = this.kind.value as Kind;
    const rationale = this.words.value.trim() || undefined;
    const durationS = this.duration.value === '' ? null : Number(this.duration.value);
    return {
      kind,
      reason: this.reason.value,
      ...(kind !== 'warning' && { durationS }),
      ...(rationale !== undefined && { rationale }),
      removeComments: kind === 'ban' && this.sweep.checked,
    };
  }
}

function select(options: Readonly<Record<string, string>>): HTMLSelectElement {
  return element('select', {}, ...Object.entries(options).map(([value, name]) => element('option', { value }, name)));
}
