import { chooseReason } from '../shared/reason-dialog.js';
import type { Action } from './action.js';
import type { OpenCase } from './case-file.js';
import type { Deciding, Verdict } from './deciding.js';
import { keepText } from './kept-text.js';
import type { Keys } from './keys.js';

type Status = NonNullable<OpenCase['file']['case']['subject']['comment']>['status'];

/** Judging what somebody wrote; in a second look also that it was judged well. */
export class CommentJudging {
  constructor(
    private readonly deciding: Deciding,
    private readonly keys: Keys,
  ) {}

  /** What fits the comment as it is now. */
  of(open: OpenCase): Action[] {
    const { queue, subject } = open.file.case;
    const status = subject.comment?.status;
    if (queue === 'audit') return this.inAudit(open, status);
    if (status === 'held' || status === 'visible') return [this.approve(open), this.removal(open)];
    return status === 'removed' ? [this.restoration(open)] : [];
  }

  /** What is held since it was decided waits for a decision of its own. */
  private inAudit(open: OpenCase, status: Status | undefined): Action[] {
    if (status === 'visible') return [this.agreement(open, 'Agree: leave it'), this.removal(open)];
    return status === 'removed' ? [this.agreement(open, 'Agree: keep it removed'), this.restoration(open)] : [];
  }

  private approve(open: OpenCase): Action {
    const verdict: Verdict = { judgement: { action: 'approve' }, sentence: 'Approved.' };
    return { key: 'a', label: 'Approve', isPrimary: true, act: () => void this.deciding.decide(open, verdict) };
  }

  private removal(open: OpenCase): Action {
    return { key: 'r', label: 'Remove…', act: () => void this.remove(open) };
  }

  private restoration(open: OpenCase): Action {
    const verdict: Verdict = { judgement: { action: 'restore' }, sentence: 'Restored.' };
    return { key: 't', label: 'Restore', act: () => void this.deciding.decide(open, verdict) };
  }

  private agreement(open: OpenCase, label: string): Action {
    return { key: 'a', label, isPrimary: true, act: () => void this.agree(open) };
  }

  private async agree(open: OpenCase): Promise<void> {
    const { subject, history } = open.file.case;
    const sentence = 'You agree. Nothing changes, so there is nothing to undo.';
    if (subject.comment?.status !== 'removed') {
      await this.deciding.decide(open, { judgement: { action: 'approve' }, sentence, isFinal: true });
      return;
    }
    const given = history.decisions.find(({ action }) => action === 'remove')?.reason ?? '';
    const reason = await this.reasonToday(open, given);
    if (reason !== null)
      await this.deciding.decide(open, { judgement: { action: 'remove', reason }, sentence, isFinal: true });
  }

  /** With a removal one agrees for its reason, or for another if the site gave that up since. */
  private async reasonToday({ file: { reasons } }: OpenCase, given: string): Promise<string | null> {
    if (reasons.some(({ code }) => code === given)) return given;
    const title = 'Its reason is not given any more: rightly removed because of';
    const words = 'For the record, in your words';
    return (await chooseReason({ title, words, reasons, keys: this.keys.areOn }))?.code ?? null;
  }

  private async remove(open: OpenCase): Promise<void> {
    const chosen = await chooseReason({
      title: 'Remove this comment because of',
      words: 'To the author, in your words',
      reasons: open.file.reasons,
      keys: this.keys.areOn,
      keep: (words) => {
        keepText(words, open.one.id, 'removal');
      },
    });
    if (chosen === null) return;
    const { code: reason, title, words } = chosen;
    const judgement = { action: 'remove', reason, ...(words !== undefined && { rationale: words }) } as const;
    await this.deciding.decide(open, { judgement, sentence: `Removed: ${title}.` });
  }
}
