import type { VerdictLabel } from '#features/sites/verdict-label.contract.js';
import { element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import { FieldRows } from '../shared/field-rows.js';
import { AskedFields } from './asked-fields.js';
import type { ClaimDraft } from './claim-file.js';
import { CountedField } from './counted-field.js';
import { timeOf } from './days.js';
import { inWords } from './names.js';
import { select } from './select.js';
import { missingSources } from './source-rule.js';
import { VerdictSource } from './verdict-source.js';

type Written = NonNullable<ClaimDraft['verdict']>;

const SUMMARY_CHARS_MAX = 280;
const RATIONALE_CHARS_MAX = 10_000;
const SOURCES_MAX = 30;
const EACH = 'Each on a line of its own. It may stay empty.';

/** A verdict on what others say. */
export class VerdictFields {
  readonly element = element('div');
  private readonly label: Field<HTMLSelectElement>;
  private readonly problems = new Field(element('textarea', { rows: '2', dir: 'auto' }), 'What is wrong with it', EACH);
  private readonly summary = new CountedField('In short, for everybody', SUMMARY_CHARS_MAX, '3');
  private readonly rationale = new CountedField('How it was found out, for everybody', RATIONALE_CHARS_MAX, '5');
  private readonly rule = element('p', { class: 'hint rule' });
  private readonly error = element('p', { class: 'error', role: 'alert' });
  private readonly sources = new FieldRows({
    title: 'Sources',
    more: 'Add a source',
    max: SOURCES_MAX,
    make: () => new VerdictSource(),
  });
  private readonly lookedAt = new Field(element('textarea', { rows: '2', dir: 'auto' }), 'Looked at beside them', EACH);
  private readonly asked = new AskedFields();
  private readonly expires = new Field(
    element('input', { type: 'date' }),
    'To be looked at again from',
    'It may stay empty.',
  );

  constructor(private readonly labels: readonly VerdictLabel[]) {
    const options = labels.map(({ code, title, rating }) => [code, `${title} (${inWords(rating)})`] as const);
    this.label = new Field(select({ '': 'Choose…', ...Object.fromEntries(options) }), 'Label');
    const fields = [this.label, this.problems, this.summary, this.rationale].map((field) => field.element);
    this.element.append(...fields, this.sources.element, this.rule, this.error);
    this.element.append(this.lookedAt.element, this.asked.element, this.expires.element);
    this.element.addEventListener('input', () => {
      this.showRule();
    });
    this.sources.add();
    this.showRule();
  }

  get chosen(): VerdictLabel | null {
    return this.labels.find(({ code }) => code === this.label.control.value) ?? null;
  }

  get written(): Written {
    return {
      label: this.label.control.value,
      problems: linesIn(this.problems.control.value),
      summary: this.summary.text,
      rationale: this.rationale.text,
      sources: this.sources.used.map(({ written }) => written),
      lookedAt: linesIn(this.lookedAt.control.value),
      askedForComment: this.asked.written,
      expiresAt: this.expires.control.value,
    };
  }

  set written({ label, problems, summary, rationale, sources, lookedAt, askedForComment, expiresAt }: Written) {
    this.label.control.value = label ?? '';
    this.problems.control.value = (problems ?? []).join('\n');
    this.summary.text = summary ?? '';
    this.rationale.text = rationale ?? '';
    this.fillSources(sources ?? []);
    this.lookedAt.control.value = (lookedAt ?? []).join('\n');
    this.asked.written = askedForComment ?? {};
    this.expires.control.value = (expiresAt ?? '').slice(0, 10);
    this.showRule();
  }

  /** As it is sent. */
  get verdict(): object {
    const { label, problems, summary, rationale, lookedAt, expiresAt = '' } = this.written;
    const { asked } = this.asked;
    return {
      ...{ label, problems, summary, rationale, lookedAt },
      sources: this.sources.used.map(({ written: { title, ...rest } }) => ({ ...rest, ...(title && { title }) })),
      ...(asked && { askedForComment: asked }),
      ...(expiresAt !== '' && { expiresAt: timeOf(expiresAt) }),
    };
  }

  focus(): void {
    this.label.control.focus();
  }

  /** `problemOf` says what is wrong with a field as it was sent. True when that was any. */
  showErrors(problemOf: (field: string) => string | null): boolean {
    const { label, problems, summary, rationale, lookedAt, expires } = this;
    const fields = { label, problems, summary, rationale, lookedAt, expiresAt: expires };
    const wrong = Object.entries(fields).filter(([name, field]) => {
      const sentence = problemOf(name);
      field.showError(sentence);
      return sentence !== null;
    });
    const ofSources = problemOf('sources');
    this.error.textContent = ofSources ?? '';
    const inSources = this.sources.showErrors((field) => problemOf(`sources/${field}`));
    const inAsked = this.asked.showErrors((field) => problemOf(`askedForComment/${field}`));
    wrong[0]?.[1].control.focus();
    return wrong.length > 0 || ofSources !== null || inSources || inAsked;
  }

  private fillSources(sources: NonNullable<Written['sources']>): void {
    this.sources.clear();
    for (const one of sources) this.sources.add().written = one;
    if (sources.length === 0) this.sources.add();
  }

  private showRule(): void {
    const sources = this.sources.used.map(({ written }) => written);
    const missing = missingSources(sources, this.chosen?.rating ?? null);
    this.rule.textContent = missing ?? 'The sources are enough.';
    this.rule.classList.toggle('met', missing === null);
    if (missing === null) this.error.textContent = '';
  }
}

function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
