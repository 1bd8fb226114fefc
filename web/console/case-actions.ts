import type { Judgement } from '#features/moderation/decisions/decision.contract.js';
import { notify } from '../shared/notice.js';
import { chooseReason } from '../shared/reason-dialog.js';
import { takesEscalated } from '../shared/staff.js';
import type { CaseFile } from './case-file.js';
import type { Deciding } from './deciding.js';
import { askUntilWhen } from './deferral.js';
import type { Desk } from './desk.js';
import type { CaseInHand, Hand } from './hand.js';
import type { Keys } from './keys.js';
import { askForNote } from './note-dialog.js';
import { sanction } from './sanctioning.js';

/** Something that can be done with a case: a button, and a key. */
export interface Action {
  readonly key: string;
  readonly label: string;
  readonly isPrimary?: true;
  readonly act: () => void;
}

interface Open {
  readonly one: CaseInHand;
  readonly file: CaseFile;
}

/** What can be done with the case on the screen. */
export class CaseActions {
  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly deciding: Deciding,
    private readonly keys: Keys,
    private readonly readAgain: () => Promise<void>,
  ) {}

  of(one: CaseInHand, file: CaseFile): Action[] {
    const open = { one, file };
    const author = file.case.author;
    return [
      ...this.judgements(open),
      { key: 's', label: 'Skip', act: () => void this.skip(open) },
      ...(takesEscalated(this.desk.place)
        ? []
        : [{ key: 'e', label: 'Escalate…', act: () => void this.escalate(open) }]),
      { key: 'd', label: 'Put off…', act: () => void this.defer(open) },
      { key: 'm', label: 'Memo…', act: () => void this.memo(open) },
      ...(author === null
        ? []
        : [{ key: 'x', label: 'Sanction…', act: () => void sanction(this.desk, author, file.reasons) }]),
    ];
  }

  /** Those that fit what the comment is now. */
  private judgements(open: Open): Action[] {
    const status = open.file.case.subject.comment?.status;
    if (status === 'removed')
      return [{ key: 't', label: 'Restore', act: () => void this.judge(open, { action: 'restore' }, 'Restored.') }];
    if (status !== 'held' && status !== 'visible') return [];
    return [
      {
        key: 'a',
        label: 'Approve',
        isPrimary: true,
        act: () => void this.judge(open, { action: 'approve' }, 'Approved.'),
      },
      { key: 'r', label: 'Remove…', act: () => void this.remove(open) },
    ];
  }

  private async remove(open: Open): Promise<void> {
    const { reasons } = open.file;
    const chosen = await chooseReason({
      title: 'Remove this comment because of',
      words: 'To the author, in your words',
      reasons,
      keys: this.keys.areOn,
    });
    if (chosen === null) return;
    const { code: reason, title, words } = chosen;
    await this.judge(
      open,
      { action: 'remove', reason, ...(words !== undefined && { rationale: words }) },
      `Removed: ${title}.`,
    );
  }

  private async judge({ one, file }: Open, judgement: Judgement, sentence: string): Promise<void> {
    await this.deciding.decide(one, file, judgement, sentence);
  }

  private async skip({ one }: Open): Promise<void> {
    await this.deciding.act(one, () => this.hand.release(one, true));
  }

  private async escalate({ one }: Open): Promise<void> {
    const note = await askForNote({
      title: 'Pass this on to a senior moderator',
      label: 'What makes it difficult?',
      action: 'Escalate',
      required: false,
    });
    if (note !== null) await this.passOn(one, 'escalation', { note: note.text }, 'Passed on to the seniors.');
  }

  private async defer({ one }: Open): Promise<void> {
    const chosen = await askUntilWhen();
    if (chosen !== null) await this.passOn(one, 'deferral', chosen, 'Put off.');
  }

  private async passOn(one: CaseInHand, act: string, body: object, sentence: string): Promise<void> {
    await this.deciding.act(one, async () => {
      await this.desk.session.call('POST', `/moderation/cases/${one.id}/${act}`, { body });
      this.hand.drop(one);
      notify(sentence);
    });
  }

  private async memo({ one }: Open): Promise<void> {
    const note = await askForNote({
      title: 'A memo on this case',
      label: 'For your colleagues only',
      action: 'Save',
      required: true,
    });
    if (note === null) return;
    await this.deciding.act(one, async () => {
      await this.desk.session.call('POST', `/moderation/cases/${one.id}/memos`, { body: { text: note.text } });
      await this.readAgain();
    });
  }
}
