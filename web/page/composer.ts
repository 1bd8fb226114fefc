import type { CommentView } from '#features/comments/comment.contract.js';
import { Refusal, Unreachable } from './api.js';
import { Draft, type Stance } from './draft.js';
import { element } from './element.js';
import { Field } from './field.js';
import type { Page } from './page.js';
import type { Session } from './session.js';
import { SideChoice } from './side-choice.js';

const HINT = 'Markdown: *emphasis*, **strong**, > quote, [link](https://…). Ctrl+Enter sends.';
const PENDING = 'Pending: a moderator looks at it first.';

/** Where a composer stands, and what follows from it. */
export interface ComposerPlace {
  /** The comment that is answered; null writes to the thread itself. */
  readonly parentId: string | null;
  readonly label: string;
  readonly onPosted: (comment: CommentView) => void;
  /** Without it there is no way to close the form. */
  readonly onClose?: () => void;
}

/** The form in which a comment is written. */
export class Composer {
  readonly form = element('form', { class: 'composer' });
  private readonly text: Field<HTMLTextAreaElement>;
  private readonly side: SideChoice | null;
  private readonly parts = element('fieldset', { class: 'plain' });
  private readonly note = element('p', { class: 'note', role: 'status' });
  private readonly draft: Draft;

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly place: ComposerPlace,
  ) {
    this.draft = new Draft(page.threadId, place.parentId);
    const { body, stance } = this.draft.read();
    this.text = new Field(element('textarea', { rows: '4', required: true, dir: 'auto' }, body), place.label, HINT);
    this.side = page.sides === null ? null : new SideChoice(page.sides, stance);
    this.parts.append(this.text.element, ...(this.side ? [this.side.element] : []), this.buttons());
    this.form.append(this.parts, this.note);
    this.listen();
  }

  focus(): void {
    this.text.control.focus();
  }

  private buttons(): HTMLElement {
    const row = element('p', { class: 'buttons' }, element('button', { class: 'primary' }, 'Send'));
    const { onClose } = this.place;
    if (onClose) {
      const cancel = element('button', { type: 'button' }, 'Cancel');
      cancel.addEventListener('click', () => {
        this.draft.clear();
        onClose();
      });
      row.append(' ', cancel);
    }
    return row;
  }

  private listen(): void {
    this.form.addEventListener('input', () => {
      this.draft.write(this.text.control.value, this.stance);
      this.text.showError(null);
      this.note.textContent = '';
    });
    this.form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.parts.disabled) void this.send();
    });
  }

  private async send(): Promise<void> {
    this.parts.disabled = true;
    try {
      this.finish(await this.post());
    } catch (error) {
      this.parts.disabled = false;
      this.showError(error);
      this.focus();
    } finally {
      this.parts.disabled = false;
    }
  }

  private async post(): Promise<CommentView> {
    const body = this.text.control.value;
    const { parentId } = this.place;
    const input = { body, ...(parentId !== null && { parentId }), ...(this.side && { stance: this.side.stance }) };
    const idempotencyKey = this.draft.keyFor(body, this.stance);
    const path = `/threads/${this.page.threadId}/comments`;
    return (await this.session.call<CommentView>('POST', path, { body: input, idempotencyKey })).content;
  }

  private finish(comment: CommentView): void {
    this.draft.clear();
    this.text.control.value = '';
    if (this.side) this.side.stance = 'neutral';
    if (comment.status === 'held') this.note.textContent = PENDING;
    else this.place.onPosted(comment);
  }

  private showError(error: unknown): void {
    // A refusal is final for its key; without an answer the same text is sent under the same key again.
    if (!isUndecided(error)) this.draft.write(this.text.control.value, this.stance);
    if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    const field = error instanceof Refusal ? (error.fieldProblem('body') ?? error.fieldProblem('parentId')) : null;
    this.text.showError(field ?? error.message);
  }

  private get stance(): Stance {
    return this.side?.stance ?? 'neutral';
  }
}

function isUndecided(error: unknown): boolean {
  if (!(error instanceof Refusal)) return error instanceof Unreachable;
  const { status, code } = error.problem;
  return status >= 500 || status === 429 || code === 'idempotency_key_in_flight';
}
