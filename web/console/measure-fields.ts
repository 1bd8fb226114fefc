import type { Measure } from '#features/moderation/sanctions/sanction.contract.js';
import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { select } from './select.js';
import { DURATIONS, SANCTION_NAMES } from './sanction-names.js';

type Kind = Measure['kind'];

let sweeps = 0;

/** What follows for an account: which sanction and for how long; a warning has no length, and only a ban sweeps. */
export class MeasureFields {
  readonly element = element('div');
  private readonly kind: HTMLSelectElement;
  private readonly duration = select(DURATIONS);
  private readonly sweep = element('input', { type: 'checkbox' });
  private readonly lasts = new Field(this.duration, 'How long');
  private readonly sweepRow: HTMLElement;

  /** `none`: what it is called when nothing follows, if that can be chosen. */
  constructor(suggestion: { kind: Kind; durationS: number | null } | null, none: string | null) {
    this.kind = select({ ...(none !== null && { '': none }), ...SANCTION_NAMES });
    this.sweep.id = `sanction-sweep-${(sweeps += 1)}`;
    const label = element('label', { for: this.sweep.id }, 'Remove the comments of the last 7 days too');
    this.sweepRow = element('p', {}, this.sweep, ' ', label);
    this.kind.value = none === null ? (suggestion?.kind ?? 'warning') : '';
    this.duration.value = String(suggestion?.durationS ?? '');
    this.kind.addEventListener('change', () => {
      this.fit();
    });
    this.element.append(
      new Field(this.kind, none === null ? 'What' : 'Sanction').element,
      this.lasts.element,
      this.sweepRow,
    );
    this.fit();
  }

  /** Null: nothing follows. */
  get measure(): Measure | null {
    if (this.kind.value === '') return null;
    const kind = this.kind.value as Kind;
    const durationS = this.duration.value === '' ? null : Number(this.duration.value);
    const removeComments = kind === 'ban' && this.sweep.checked;
    return { kind, ...(kind !== 'warning' && { durationS }), removeComments, everywhere: false };
  }

  private fit(): void {
    this.lasts.element.hidden = ['', 'warning'].includes(this.kind.value);
    this.sweepRow.hidden = this.kind.value !== 'ban';
  }
}
