import type { ClaimView } from '#features/claims/claim.contract.js';
import type { ClaimAction } from '#features/claims/verdicts/finding.contract.js';
import type { Page } from '#platform/http/page.contract.js';
import { notify, notifyOf } from '../shared/notice.js';
import { takesEscalated } from '../shared/staff.js';
import type { Action } from './action.js';
import type { OpenCase } from './case-file.js';
import { choose } from './choice-dialog.js';
import { chooseCandidate, placeOf } from './claim-candidates.js';
import { standingOf, type ClaimFile } from './claim-file.js';
import type { Deciding } from './deciding.js';
import type { Desk } from './desk.js';
import { askForNote } from './note-dialog.js';
import { VerdictEditor } from './verdict-editor.js';

const SENTENCES: Readonly<Record<ClaimAction, string>> = {
  publish_verdict: 'The verdict is published.',
  amend_verdict: 'The verdict is amended.',
  withdraw_verdict: 'The verdict is withdrawn.',
  correct: 'The correction is published.',
  mark_under_review: 'Everybody reads now that it is under review.',
  dismiss: 'Dismissed.',
  merge: 'It is part of the other one now.',
  reattach: 'It stands in the new words from now on.',
};
const LISTED = 100;

/** Judging a claim: what was found is written beside it, over hours or days, and published alone or with a second person. */
export class ClaimJudging {
  /** Of the case on the screen. */
  private editor: VerdictEditor | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly deciding: Deciding,
  ) {}

  /** What fits the claim as it is now. */
  of(open: OpenCase, file: ClaimFile): Action[] {
    const isJudged = standingOf(file)?.kind === 'verdict';
    if (isOfChangedText(open)) return this.inChangedText(open, file, isJudged);
    const editor = this.editorFor(open, file);
    const { claim } = file.matter;
    const publish = (): void => void this.publish(open, editor);
    return [
      { key: 'p', label: 'Publish', isPrimary: true, act: publish },
      writing('Write', editor),
      ...this.agreement(open, file, editor),
      ...(isJudged ? [this.withdrawal(open)] : []),
      ...(claim.publicState === 'none' ? [this.review(open)] : []),
      this.withNote(open, { action: 'dismiss', key: 'i', label: isJudged ? 'Leave it' : 'Dismiss' }),
      ...(isJudged ? [] : [{ key: 'o', label: 'Merge…', act: () => void this.merge(open, file) }]),
    ];
  }

  /** Of an appeal: what takes the place of the decision. */
  inAppeal(open: OpenCase, file: ClaimFile): Action[] {
    const editor = this.editorFor(open, file);
    const change = (): void => void this.change(open, editor);
    return [writing('Write another', editor), { key: 'c', label: 'Put it in its place', act: change }];
  }

  /** Where the finding is written; null where none is. */
  editorOf(open: OpenCase): HTMLElement | null {
    const { claim } = open.file;
    return claim === null || isOfChangedText(open) ? null : this.editorFor(open, claim).element;
  }

  /** Whether the claim goes on in the words that stand there now; what was found of it is judged elsewhere. */
  private inChangedText(open: OpenCase, { matter }: ClaimFile, isJudged: boolean): Action[] {
    return [
      ...this.attaching(open, matter),
      this.withNote(open, { action: 'dismiss', key: 'i', label: 'Leave it' }),
      ...(isJudged ? [this.withdrawal(open)] : []),
    ];
  }

  /** At the place that was found, or at one of several. */
  private attaching(open: OpenCase, { claim, candidates }: ClaimFile['matter']): Action[] {
    // What everybody reads is put beside other words by whoever judges what is difficult.
    if (claim.publicState !== 'none' && !takesEscalated(this.desk.place)) return [];
    const found = placeOf(claim);
    const attach = async (): Promise<void> => {
      const anchor = found ?? (await chooseCandidate(candidates));
      if (anchor === null) return;
      await this.deciding.decide(open, { judgement: { action: 'reattach', anchor }, sentence: SENTENCES.reattach });
    };
    const label = found === null ? 'It stands in…' : 'It says the same still';
    const isPossible = found !== null || candidates.length > 0;
    return isPossible ? [{ key: 'a', label, isPrimary: true, act: () => void attach() }] : [];
  }

  private withdrawal(open: OpenCase): Action {
    return this.withNote(open, { action: 'withdraw_verdict', key: 'w', label: 'Withdraw' });
  }

  private editorFor(open: OpenCase, file: ClaimFile): VerdictEditor {
    const { id } = open.one;
    if (this.editor?.caseId !== id) this.editor = new VerdictEditor(this.desk, id, file);
    else this.editor.show(file);
    return this.editor;
  }

  private async publish(open: OpenCase, editor: VerdictEditor): Promise<void> {
    await editor.save();
    const { action, finding } = editor;
    await this.deciding.decide(open, {
      judgement: { action, ...finding },
      sentence: SENTENCES[action],
      explain: (refusal) => editor.explain(refusal),
    });
  }

  private async change(open: OpenCase, editor: VerdictEditor): Promise<void> {
    await editor.save();
    await this.deciding.decide(open, {
      judgement: { action: 'change', ...editor.finding },
      sentence: 'Changed. Those concerned are told.',
      isFinal: true,
      explain: (refusal) => editor.explain(refusal),
    });
  }

  /** With what somebody else proposes, as far as that is to be read. */
  private agreement(open: OpenCase, { matter }: ClaimFile, editor: VerdictEditor): Action[] {
    const own = this.desk.session.account?.id;
    const [proposal] = matter.proposals.filter(({ author }) => author?.id !== own);
    if (proposal === undefined) return [];
    const act = (): void => {
      editor.takeOver(proposal);
      void this.publish(open, editor);
    };
    return [{ key: 'a', label: 'Agree', act }];
  }

  private review(open: OpenCase): Action {
    const judgement = { action: 'mark_under_review' } as const;
    const sentence = SENTENCES.mark_under_review;
    const act = (): void => void this.deciding.decide(open, { judgement, sentence, isInterim: true });
    return { key: 'b', label: 'Say that it is under review', act };
  }

  private withNote(
    open: OpenCase,
    { action, key, label }: { readonly action: ClaimAction; readonly key: string; readonly label: string },
  ): Action {
    const ask = async (): Promise<void> => {
      const about = { caseId: open.one.id, act: action };
      const note = await askForNote({ title: label, label: 'Why?', action: label, required: false, about });
      if (note === null) return;
      const judgement = { action, ...(note.text !== undefined && { rationale: note.text }) };
      await this.deciding.decide(open, { judgement, sentence: SENTENCES[action] });
    };
    return { key, label: `${label}…`, act: () => void ask() };
  }

  /** One sentence was marked twice: its flags go to the other claim. */
  private async merge(open: OpenCase, { matter: { claim } }: ClaimFile): Promise<void> {
    try {
      const path = `/articles/${claim.articleId}/claims?limit=${LISTED}`;
      const { items } = (await this.desk.session.call<Page<ClaimView>>('GET', path)).content;
      const others = items.filter(
        ({ id, subject, state }) => id !== claim.id && subject.id === claim.subject.id && state !== 'superseded',
      );
      if (others.length === 0) {
        notify('Nothing else is reported in this text.');
        return;
      }
      const options = Object.fromEntries(others.map(({ id, quote }) => [id, quote]));
      const mergeInto = await choose('Of which one is it part?', options);
      if (mergeInto === null) return;
      await this.deciding.decide(open, { judgement: { action: 'merge', mergeInto }, sentence: SENTENCES.merge });
    } catch (error) {
      notifyOf(error);
    }
  }
}

function isOfChangedText({ file }: OpenCase): boolean {
  return file.case.queue === 'anchors';
}

function writing(label: string, editor: VerdictEditor): Action {
  const act = (): void => {
    editor.focus();
  };
  return { key: 'v', label, act };
}
