import type { FlaggedClaimView, NewClaim } from '#features/claims/claim.contract.js';
import { Refusal, Unreachable } from '../shared/api.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';
import type { Session } from '../shared/session.js';
import { quoteOf, readArticle, readComment, sentencesOf, wordsIn, type Markable, type Words } from './markable.js';
import { ReportDraft, type Written } from './report-draft.js';
import { SourceFields } from './source-fields.js';
import { WordsField } from './words-field.js';

type Reason = NewClaim['reason'];

const STATEMENT_CHARS_MAX = '1000';
const REASONS: Readonly<Record<Reason, string>> = {
  false: 'It is not true',
  misleading_context: 'It misleads: something is left out',
  outdated: 'It is not true any more',
  unsourced: 'It says nothing about where it comes from',
  misquoted: 'Somebody is quoted wrongly',
  typo: 'A slip of the pen',
};
const NOTE =
  'Only the staff reads this. Nobody else learns that something was reported until it has been judged, and never by whom.';

/** Where the words are looked for: in what is selected, or among the sentences of a paragraph or of the whole text. */
interface Choice {
  readonly range: Range | null;
  readonly block: Element | null;
}

/** Tells the staff that something in a text is wrong. */
export class ErrorReport {
  private readonly dialog = element('dialog', { class: 'report', 'aria-labelledby': 'report-title' });
  private readonly words: WordsField;
  private readonly reason: Field<HTMLSelectElement>;
  private readonly statement: Field<HTMLTextAreaElement>;
  private readonly sources: SourceFields;
  private readonly error = element('p', { class: 'error', role: 'alert' });
  private readonly send = element('button', { class: 'primary' }, 'Send');
  private readonly draft: ReportDraft;
  /** What is said when it has arrived. */
  private thanks: string | null = null;

  private constructor(
    private readonly text: Markable,
    choices: readonly Words[],
  ) {
    this.draft = new ReportDraft(text.path);
    const written = this.draft.read() ?? { reason: 'false', statement: '', sources: [] };
    this.words = new WordsField(text.whole, choices);
    const reasons = Object.entries(REASONS).filter(([code]) => text.isArticle || code !== 'typo');
    this.reason = new Field(
      element('select', {}, ...reasons.map(([value, name]) => element('option', { value }, name))),
      'What is wrong with it?',
    );
    this.reason.control.value = written.reason;
    const area = { rows: '3', maxlength: STATEMENT_CHARS_MAX, dir: 'auto' };
    this.statement = new Field(
      element('textarea', area, written.statement),
      'Why?',
      'In your words. It may stay empty.',
    );
    this.sources = new SourceFields(written.sources);
    this.dialog.append(this.toForm());
    this.fit();
  }

  /** Null where there are no words to report. */
  static about(where: HTMLElement | 'article', articleId: string, { range, block }: Choice): ErrorReport | null {
    const text = where === 'article' ? readArticle(articleId) : readComment(where);
    if (text === null) return null;
    const selected = range && wordsIn(text, range);
    const choices = range === null ? sentencesOf(text, block) : selected === null ? [] : [selected];
    return choices.length === 0 ? null : new ErrorReport(text, choices);
  }

  /** Until it has arrived, with what to say then, or the dialog is closed. */
  ask(session: Session): Promise<string | null> {
    this.dialog.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.send.disabled) void this.submit(session);
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => {
        this.dialog.remove();
        resolve(this.thanks);
      });
    });
  }

  private toForm(): HTMLFormElement {
    const cancel = button('Cancel', () => {
      this.dialog.close();
    });
    const form = element(
      'form',
      {},
      element('h2', { id: 'report-title' }, 'Report an error'),
      this.words.element,
      this.reason.element,
      this.statement.element,
      this.sources.rows.element,
      element('p', { class: 'hint' }, NOTE),
      this.error,
      element('p', { class: 'buttons' }, this.send, ' ', cancel),
    );
    form.addEventListener('input', () => {
      this.draft.write(this.written);
      this.fit();
    });
    return form;
  }

  /** Nobody needs a source for a slip. */
  private fit(): void {
    this.sources.rows.element.hidden = this.written.reason === 'typo';
  }

  private get written(): Written {
    const { value: reason } = this.reason.control;
    return {
      reason: reason as Reason,
      statement: this.statement.control.value,
      sources: this.sources.written,
    };
  }

  private async submit(session: Session): Promise<void> {
    const { chosen } = this.words;
    if (chosen === null) return;
    const body = this.bodyOf(chosen);
    this.send.disabled = true;
    try {
      const path = `/${this.text.path}/claims`;
      const idempotencyKey = this.draft.keyFor(this.written, body);
      const { content } = await session.call<FlaggedClaimView>('POST', path, { body, idempotencyKey });
      this.draft.clear();
      this.thanks = thanksFor(content);
      this.dialog.close();
    } catch (error) {
      this.showError(error);
    } finally {
      this.send.disabled = false;
    }
  }

  private bodyOf(words: Words): object {
    const { reason, statement } = this.written;
    const { text } = this;
    return {
      quote: quoteOf(text, words),
      revision: text.revision,
      reason,
      ...(statement.trim() !== '' && { statement }),
      evidence: reason === 'typo' ? [] : this.sources.evidence,
    };
  }

  /** At the field that it is about, else above the buttons. */
  private showError(error: unknown): void {
    if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    const problemOf = (field: string): string | null => (error instanceof Refusal ? error.fieldProblem(field) : null);
    const ofWords = problemOf('quote/exact') ?? problemOf('revision');
    this.words.showError(ofWords);
    this.reason.showError(problemOf('reason'));
    this.statement.showError(problemOf('statement'));
    const isShown = this.sources.rows.showErrors((field) => problemOf(`evidence/${field}`)) || ofWords !== null;
    const isAtField = isShown || problemOf('reason') !== null || problemOf('statement') !== null;
    this.error.textContent = isAtField ? '' : error.message;
    if (ofWords !== null) this.words.element.scrollIntoView({ block: 'nearest' });
  }
}

function thanksFor({ claim, joined }: FlaggedClaimView): string {
  if (claim === null) return 'Thank you. The desk will look at it.';
  const others = joined ? 'Others have reported it too. ' : '';
  return `Thank you. ${others}The staff will look at it, and you will be told what came of it.`;
}
