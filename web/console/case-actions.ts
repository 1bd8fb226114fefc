import { notify } from '../shared/notice.js';
import { takesEscalated } from '../shared/staff.js';
import type { Action } from './action.js';
import type { AppealJudging } from './appeal-judging.js';
import type { ArticleJudging } from './article-judging.js';
import type { Assigning } from './assigning.js';
import type { OpenCase } from './case-file.js';
import { choose } from './choice-dialog.js';
import type { ClaimJudging } from './claim-judging.js';
import { ClaimSimilar } from './claim-similar.js';
import type { CommentJudging } from './comment-judging.js';
import type { Deciding } from './deciding.js';
import { askUntilWhen } from './deferral.js';
import type { Desk } from './desk.js';
import type { Hand } from './hand.js';
import { forgetTexts } from './kept-text.js';
import { askForNote } from './note-dialog.js';
import { sanction } from './sanctioning.js';

/** What a case is weighed by. From the third on nobody judges a claim alone. */
const HARMS: Readonly<Record<string, string>> = {
  '1': 'None to speak of, like an opinion',
  '2': 'Ordinary',
  '4': 'It accuses somebody, or gives a grave figure',
  '8': 'Somebody may come to harm soon',
};

/** Who judges what, by the kind of case. */
export interface Judges {
  readonly comments: CommentJudging;
  readonly articles: ArticleJudging;
  readonly appeals: AppealJudging;
  readonly claims: ClaimJudging;
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
    const { desk } = this;
    const escalation: Action = { key: 'e', label: 'Escalate…', act: () => void this.escalate(open) };
    return {
      judgements: this.judgements(open),
      others: [
        { key: 's', label: 'Skip', act: () => void this.skip(open) },
        ...(takesEscalated(desk.place) ? [] : [escalation]),
        { key: 'd', label: 'Put off…', act: () => void this.defer(open) },
        this.assigning.action(open),
        { key: 'h', label: 'Harm…', act: () => void this.setHarm(open) },
        { key: 'm', label: 'Memo…', act: () => void this.memo(open) },
        ...this.sanction(open),
      ],
    };
  }

  /** Where something is written on the case itself; null where nothing is. */
  editorOf(open: OpenCase): HTMLElement | null {
    return this.judges.claims.editorOf(open);
  }

  /** Claims like the one that the case is about, and what can be said of them. */
  similarTo({ file: { claim } }: OpenCase): HTMLElement | null {
    return claim && new ClaimSimilar(this.desk, this.readAgain).section(claim);
  }

  private judgements(open: OpenCase): Action[] {
    const { comments, articles, appeals, claims } = this.judges;
    const { appealed, claim } = open.file;
    if (open.file.case.subject.type === 'article') return articles.of(open);
    if (claim === null) return appealed === null ? comments.of(open) : [...appeals.of(open), appeals.change(open)];
    return appealed === null ? claims.of(open, claim) : [...appeals.of(open), ...claims.inAppeal(open, claim)];
  }

  /** Beside an appeal there is none: its judge changes the decision. Whoever judges claims bans nobody. */
  private sanction({ file }: OpenCase): Action[] {
    const { author } = file.case;
    if (author === null || file.appealed !== null || file.claim !== null) return [];
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

  private async setHarm({ one, file }: OpenCase): Promise<void> {
    const now = HARMS[String(file.case.harm)];
    const harm = await choose('What harm may it do?', HARMS, now === undefined ? null : `Now: ${now}`);
    if (harm === null) return;
    await this.deciding.act(one, async () => {
      await this.desk.session.call('POST', `/moderation/cases/${one.id}/harm`, { body: { harm: Number(harm) } });
      await this.readAgain();
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
