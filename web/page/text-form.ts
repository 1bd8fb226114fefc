import { Refusal, Unreachable } from '../shared/api.js';
import { button, element } from '../shared/element.js';
import { Field } from '../shared/field.js';

const MARKDOWN_HINT = 'Markdown: *emphasis*, **strong**, > quote, [link](https://…). Ctrl+Enter sends.';

/** What stands in the form, and what follows from it. */
export interface TextFormPlan {
  readonly label: string;
  readonly text: string;
  /** What its button says. */
  readonly action: string;
  /** Stands between the text and the buttons. */
  readonly extra?: HTMLElement | null;
  /** Refusals that it throws are shown at the text. `nudge`: the author was asked to think again, and wants it so. */
  readonly send: (text: string, nudge?: string) => Promise<void>;
  readonly onInput?: () => void;
  /** Without it there is no way to close the form. */
  readonly onClose?: (() => void) | undefined;
}

/** The form around one text. It is sent by its button or from the keyboard, and never twice at once. */
export class TextForm {
  readonly element = element('form', { class: 'composer' });
  private readonly field: Field<HTMLTextAreaElement>;
  private readonly parts = element('fieldset', { class: 'plain' });
  private readonly note = element('p', { class: 'note', role: 'status' });
  private readonly buttons = element('p', { class: 'buttons' });
  private anyway: HTMLElement | null = null;

  constructor(private readonly plan: TextFormPlan) {
    const { label, text, action, extra, onClose } = plan;
    this.field = new Field(element('textarea', { rows: '4', required: true, dir: 'auto' }, text), label, MARKDOWN_HINT);
    this.buttons.append(element('button', { class: 'primary' }, action));
    if (onClose) this.buttons.append(' ', button('Cancel', onClose));
    this.parts.append(this.field.element, ...(extra ? [extra] : []), this.buttons);
    this.element.append(this.parts, this.note);
    this.listen();
  }

  get text(): string {
    return this.field.control.value;
  }

  set text(text: string) {
    this.field.control.value = text;
  }

  focus(): void {
    this.field.control.focus();
  }

  /** A sentence below the form, until something else is written. */
  tell(sentence: string): void {
    this.note.textContent = sentence;
  }

  private listen(): void {
    this.element.addEventListener('input', () => {
      this.plan.onInput?.();
      this.field.showError(null);
      this.tell('');
      this.offerAnyway(null);
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.element.requestSubmit();
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.parts.disabled) void this.send();
    });
  }

  private async send(nudge?: string): Promise<void> {
    this.parts.disabled = true;
    try {
      await this.plan.send(this.text, nudge);
      this.offerAnyway(null);
    } catch (error) {
      this.parts.disabled = false;
      this.showError(error);
      this.focus();
    } finally {
      this.parts.disabled = false;
    }
  }

  private showError(error: unknown): void {
    if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    const field = error instanceof Refusal ? (error.fieldProblem('body') ?? error.fieldProblem('parentId')) : null;
    this.field.showError(field ?? error.message);
    this.offerAnyway(error instanceof Refusal ? error.nudge : null);
  }

  /** A text that its author was asked to think about again can be sent as it is; null takes that back. */
  private offerAnyway(nudge: string | null): void {
    this.anyway?.remove();
    this.anyway =
      nudge === null ? null : button('Post anyway: it will be looked at first', () => void this.send(nudge));
    if (this.anyway !== null) this.buttons.append(' ', this.anyway);
  }
}
