import { notify } from '../shared/notice.js';
import { takesEscalated } from '../shared/staff.js';
import type { Action } from './action.js';
import type { AppealJudging } from './appeal-judging.js';
import type { Assigning } from './assigning.js';
import type { OpenCase } from './case-file.js';
import type { CommentJudging } from './comment-judging.js';
import type { Deciding } from './deciding.js';
import { askUntilWhen } from './deferral.js';
import type { Desk } from './desk.js';
import type { Hand } from './hand.js';
import { forgetTexts } from './kept-text.js';
import { askForNote } from './note-dialog.js';
import { sanction } from './sanctioning.js';

/** Who judges what, by the kind of case. */
export interface Judges {
  readonly comments: CommentJudging;
  readonly appeals: AppealJudging;
}

/** What can be done with the case on the screen. */
export class CaseActions {
  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly deciding: Deciding,
    private readonly judges: Judges,
    private readonly assigning: Assigning,
    private readonly readAgain: () => Promise<void>,
  ) {}

  /** How it can be judged, and what else can be done with it. */
  of(open: OpenCase): { readonly judgements: readonly Action[]; readonly others: readonly Action[] } {
    const { judges, desk } = this;
    const escalation: Action = { key: 'e', label: 'Escalate…', act: () => void this.escalate(open) };
    return {
      judgements: open.file.appealed === null ? judges.comments.of(open) : judges.appeals.of(open),
      others: [
        { key: 's', label: 'Skip', act: () => void this.skip(open) },
        ...(takesEscalated(desk.place) ? [] : [escalation]),
        { key: 'd', label: 'Put off…', act: () => void this.defer(open) },
        this.assigning.action(open),
        { key: 'm', label: 'Memo…', act: () => void this.memo(open) },
        ...this.sanction(open),
      ],
    };
  }

  /** Beside an appeal there is none: its judge changes the decision. */
  private sanction({ file }: OpenCase): Action[] {
    const { author } = file.case;
    if (author === null || file.appealed !== null) return [];
    return [{ key: 'x', label: 'Sanction…', act: () => void sanction(this.desk, author, file.reasons) }];
  }

  private async skip({ one }: OpenCase): Promise<void> {
    await this.deciding.act(one, () => this.hand.release(one, true));
  }

  private async escalate(open: OpenCase): Promise<void> {
    const note = await askForNote({
      title: 'Pass this on to a senior moderator',
      label: 'What makes it difficult?',
      action: 'Escalate',
      required: false,
      about: { caseId: open.one.id, act: 'escalation' },
    });
    if (note !== null) await this.passOn(open, 'escalation', { note: note.text }, 'Passed on to the seniors.');
  }

  private async defer(open: OpenCase): Promise<void> {
    const chosen = await askUntilWhen(open.one.id);
    if (chosen !== null) await this.passOn(open, 'deferral', chosen, 'Put off.');
  }

  private async passOn({ one }: OpenCase, act: string, body: object, sentence: string): Promise<void> {
    await this.deciding.act(one, async () => {
      await this.desk.session.call('POST', `/moderation/cases/${one.id}/${act}`, { body });
      forgetTexts(one.id, act);
      this.hand.drop(one);
      notify(sentence);
    });
  }

  private async memo({ one }: OpenCase): Promise<void> {
    const note = await askForNote({
      title: 'A memo on this case',
      label: 'For your colleagues only',
      action: 'Save',
      required: true,
      about: { caseId: one.id, act: 'memo' },
    });
    if (note === null) return;
    await this.deciding.act(one, async () => {
      await this.desk.session.call('POST', `/moderation/cases/${one.id}/memos`, { body: { text: note.text } });
      forgetTexts(one.id, 'memo');
      await this.readAgain();
    });
  }
}
