import type { CommentView } from '#features/comments/comment.contract.js';
import { Refusal, Unreachable } from '../shared/api.js';
import { Draft, type Stance } from '../shared/draft.js';
import type { Page } from './page.js';
import type { Session } from '../shared/session.js';
import { SideChoice } from './side-choice.js';
import { TextForm } from './text-form.js';

const PENDING = 'Pending: a moderator looks at it first.';

/** Where a composer stands, and what follows from it. */
export interface ComposerPlace {
  /** The comment that is answered; null writes to the thread itself. */
  readonly parentId: string | null;
  readonly label: string;
  /** The side that is chosen at first. */
  readonly stance: Stance;
  readonly onPosted: (comment: CommentView) => void;
  /** Without it there is no way to close the form. */
  readonly onClose?: () => void;
}

/** The form in which a comment is written. */
export class Composer {
  readonly form: TextForm;
  private readonly side: SideChoice | null;
  private readonly draft: Draft;
  private suggested: Stance;

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly place: ComposerPlace,
  ) {
    this.suggested = place.stance;
    this.draft = new Draft(page.threadId, place.parentId);
    const { body, stance } = this.draft.read() ?? { body: '', stance: place.stance };
    this.side = page.sides === null ? null : new SideChoice(page.sides, stance);
    this.form = new TextForm({
      label: place.label,
      text: body,
      action: 'Send',
      extra: this.side?.element ?? null,
      send: (text, nudge) => this.send(text, nudge),
      onInput: () => {
        this.draft.write(this.form.text, this.stance);
      },
      onClose: place.onClose && this.close,
    });
  }

  /** Chooses a side for the next comment, unless one is being written. */
  suggest(stance: Stance): void {
    this.suggested = stance;
    if (this.side && this.draft.read() === null) this.side.stance = stance;
  }

  private readonly close = (): void => {
    this.draft.clear();
    this.place.onClose?.();
  };

  private async send(body: string, nudge?: string): Promise<void> {
    try {
      this.finish(await this.post(body, nudge));
    } catch (error) {
      // A refusal is final for its key; without an answer the same text is sent under the same key again.
      if (!isUndecided(error)) this.draft.write(body, this.stance);
      throw error;
    }
  }

  private async post(body: string, nudge?: string): Promise<CommentView> {
    const { parentId } = this.place;
    const place = { ...(parentId !== null && { parentId }), ...(this.side && { stance: this.side.stance }) };
    const input = { body, ...place, ...(nudge !== undefined && { nudge }) };
    const idempotencyKey = this.draft.keyFor(body, this.stance);
    const path = `/threads/${this.page.threadId}/comments`;
    return (await this.session.call<CommentView>('POST', path, { body: input, idempotencyKey })).content;
  }

  private finish(comment: CommentView): void {
    this.draft.clear();
    this.form.text = '';
    this.suggest(this.suggested);
    if (comment.status === 'held') this.form.tell(PENDING);
    this.place.onPosted(comment);
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
