import type { ClaimAction } from '#features/claims/verdicts/finding.contract.js';
import type { Judgement } from '#features/moderation/decisions/decision.contract.js';
import type { Refusal } from '../shared/api.js';
import { element } from '../shared/element.js';
import { areOwnWords, standingOf, type ClaimDraft, type ClaimFile } from './claim-file.js';
import { CorrectionFields } from './correction-fields.js';
import type { Desk } from './desk.js';
import { DraftKeeping } from './draft-keeping.js';
import { VerdictFields } from './verdict-fields.js';
import { correctionIn, verdictIn, type Judged } from './verdict-draft.js';
import { verdictPreview } from './verdict-preview.js';

/** Where whoever works on a claim writes what was found; it stays as it is while the case is read again. */
export class VerdictEditor {
  readonly element = element('form', { class: 'verdict', 'aria-labelledby': 'verdict-title' });
  private readonly title = element('h3', { id: 'verdict-title' });
  private readonly quoted = element('input', { type: 'checkbox', id: 'verdict-quoted' });
  private readonly quotedRow: HTMLElement;
  private readonly verdict: VerdictFields;
  private readonly correction: CorrectionFields;
  private readonly preview = element('div', { class: 'preview' });
  private readonly error = element('p', { class: 'error', role: 'alert' });
  private readonly drafts: DraftKeeping;

  constructor(
    desk: Desk,
    readonly caseId: string,
    private file: ClaimFile,
  ) {
    this.drafts = new DraftKeeping(desk, caseId);
    this.verdict = new VerdictFields(file.labels);
    this.correction = new CorrectionFields(file.article?.revision ?? null);
    const label = element('label', { for: this.quoted.id }, 'Somebody else is quoted with these words');
    this.quotedRow = element('p', {}, this.quoted, ' ', label);
    this.element.append(this.title, this.quotedRow, this.verdict.element, this.correction.element, this.error);
    this.element.append(
      element('details', {}, element('summary', {}, 'As readers see it'), this.preview),
      this.drafts.element,
    );
    this.fill();
    this.listen();
  }

  /** What the words and their case are by now. */
  show(file: ClaimFile): void {
    this.file = file;
    this.fit();
  }

  focus(): void {
    this.element.scrollIntoView({ block: 'start' });
    if (this.isCorrection) this.correction.focus();
    else this.verdict.focus();
  }

  /** Whether these are the paper's own words, by the rules or by whoever judges them. */
  get isCorrection(): boolean {
    return areOwnWords(this.file, this.quoted.checked);
  }

  /** What publishing would be. */
  get action(): ClaimAction {
    if (this.isCorrection) return 'correct';
    return standingOf(this.file)?.kind === 'verdict' ? 'amend_verdict' : 'publish_verdict';
  }

  /** What was found, as it is sent with a decision. */
  get finding(): Partial<Judgement> {
    const { checked: attributed } = this.quoted;
    const found = this.isCorrection ? { correction: this.correction.correction } : { verdict: this.verdict.verdict };
    // The server checks it, and says at the field what is missing.
    return { ...found, ...(attributed !== this.file.matter.claim.attributed && { attributed }) } as Partial<Judgement>;
  }

  /** Takes over what somebody else proposes. */
  takeOver(proposal: Judged): void {
    this.verdict.written = verdictIn(proposal);
    this.correction.written = correctionIn(proposal);
    this.changed();
  }

  /** Shows at its field what was refused. False when no field is to blame. */
  explain(refusal: Refusal): boolean {
    const inVerdict = this.verdict.showErrors((field) => refusal.fieldProblem(`verdict/${field}`));
    const inCorrection = this.correction.showErrors((field) => refusal.fieldProblem(`correction/${field}`));
    const isShown = inVerdict || inCorrection;
    this.error.textContent = isShown ? 'This cannot be published yet: see above.' : '';
    return isShown;
  }

  /** What is written is kept at the server by now; a decision makes it forget that. */
  save(): Promise<void> {
    return this.drafts.save();
  }

  private listen(): void {
    this.element.addEventListener('input', () => {
      this.changed();
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    // Single keys act again once nothing is being written.
    this.element.addEventListener('keydown', ({ key, target }) => {
      if (key === 'Escape' && target instanceof HTMLElement) target.blur();
    });
  }

  /** What was written before, or else what stands and is to be amended. */
  private fill(): void {
    const { draft, matter } = this.file;
    const standing = standingOf(this.file);
    this.quoted.checked = draft?.attributed ?? matter.claim.attributed;
    const known = standing === null ? {} : verdictIn(standing);
    this.verdict.written = draft?.verdict ?? known;
    this.correction.written = draft?.correction ?? (standing === null ? {} : correctionIn(standing));
    this.fit();
  }

  private changed(): void {
    this.drafts.keep(this.draft);
    this.fit();
  }

  private get draft(): ClaimDraft {
    const { checked: attributed } = this.quoted;
    return { verdict: this.verdict.written, correction: this.correction.written, attributed };
  }

  private fit(): void {
    const { isCorrection } = this;
    const { claim } = this.file.matter;
    this.title.textContent = TITLES[this.action] ?? '';
    this.quotedRow.hidden = !areOwnWords(this.file, false) || claim.subject.type !== 'article';
    this.verdict.element.hidden = isCorrection;
    this.correction.element.hidden = !isCorrection;
    const found = isCorrection
      ? { outcome: this.correction.chosen, correction: this.correction.written }
      : { label: this.verdict.chosen, verdict: this.verdict.written };
    this.preview.replaceChildren(...verdictPreview(claim.quote, found));
  }
}

const TITLES: Readonly<Partial<Record<ClaimAction, string>>> = {
  correct: 'The correction',
  publish_verdict: 'The verdict',
  amend_verdict: 'Another verdict in place of the one that stands',
};
