import type { CaseView } from '#features/cases/case.contract.js';
import type { DecisionView, Judgement, ProposedView } from '#features/moderation/decisions/decision.contract.js';
import { Refusal } from '../shared/api.js';
import { localTime } from '../shared/local-time.js';
import { notify, notifyOf, notifyWith } from '../shared/notice.js';
import type { OpenCase } from './case-file.js';
import type { Desk } from './desk.js';
import type { CaseInHand, Hand } from './hand.js';
import { forgetTexts } from './kept-text.js';
import { doneName } from './names.js';
import type { Telling } from './telling.js';
import type { Undoing } from './undoing.js';

/** Answers after which the case is not the moderator's any more. */
const LOST: ReadonlySet<string> = new Set([
  'case_already_decided',
  'case_closed',
  'lease_lost',
  'case_leased',
  'case_not_found',
]);
/** Answers after which the case has to be read again. */
const STALE: ReadonlySet<string> = new Set(['version_stale', 'revision_stale']);

/** What somebody decides, and how the page says that it is done. */
export interface Verdict {
  readonly judgement: Judgement;
  readonly sentence: string;
  /** Nothing follows from it that could be undone, or it is told at once. */
  readonly isFinal?: true;
  /** The case goes on, in the same hands. */
  readonly isInterim?: true;
  /** Shows a refusal where it belongs. False where that is nowhere. */
  readonly explain?: (refusal: Refusal) => boolean;
}

/** Sends what was decided, and says what came of it. */
export class Deciding {
  private busy = false;

  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly undoing: Undoing,
    private readonly telling: Telling,
    private readonly readAgain: () => Promise<void>,
  ) {}

  get isBusy(): boolean {
    return this.busy;
  }

  /** One thing at a time: a key that is pressed twice decides once. */
  async decide(open: OpenCase, verdict: Verdict): Promise<void> {
    const { one, file } = open;
    const { comment, revision } = file.case.subject;
    const body = { leaseToken: one.token, revision: comment?.version ?? revision, ...verdict.judgement };
    await this.act(
      one,
      async () => {
        const path = `/moderation/cases/${one.id}/decisions`;
        const call = { body, ifMatch: file.case.version };
        const { content } = await this.desk.session.call<DecisionView | ProposedView>('POST', path, call);
        if ('proposal' in content) this.propose(content.proposal);
        else this.settle(one, verdict, content);
        if (verdict.isInterim) {
          await this.readAgain();
          return;
        }
        forgetTexts(one.id);
        this.hand.drop(one);
      },
      verdict.explain,
    );
  }

  /** Anything that is done with a case in hand; what is refused is said in plain words. */
  async act(one: CaseInHand, work: () => Promise<void>, explain: Verdict['explain'] = () => false): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
      this.telling.clear();
    } catch (error) {
      if (!(error instanceof Refusal && explain(error))) await this.refused(one, error);
    } finally {
      this.busy = false;
    }
  }

  private settle(one: CaseInHand, { sentence, isFinal }: Verdict, decision: DecisionView): void {
    if (isFinal) this.undoing.end(sentence);
    else this.undoing.offer({ decisions: [decision], queue: one.queue, sentence });
  }

  /** It waits for a second person, and can be taken back until that one has answered. */
  private propose({ caseId, differs }: ProposedView['proposal']): void {
    if (differs) {
      notify('Somebody else found otherwise: an editor decides between the two.');
      return;
    }
    const takeBack = async (): Promise<void> => {
      await this.desk.session.call('DELETE', `/moderation/cases/${caseId}/proposal`);
      notify('Your proposal is taken back: you can judge the case anew.');
    };
    notifyWith('Proposed. It waits for a second person.', 'Take it back', () => void takeBack().catch(notifyOf));
  }

  /** The case is somebody else's, or done: says whose, and goes on. */
  async lost(one: CaseInHand, refusal: Refusal | null): Promise<void> {
    const sentence = await this.whoWasFirst(one);
    if (this.hand.find(one.id) === null) return;
    this.telling.tell(sentence ?? refusal?.problem.title ?? 'You do not have this case in hand any more.');
    this.hand.drop(one);
  }

  private async refused(one: CaseInHand, error: unknown): Promise<void> {
    const code = error instanceof Refusal ? error.problem.code : '';
    if (error instanceof Refusal && LOST.has(code)) await this.lost(one, error);
    else if (error instanceof Refusal && code === 'conflict_of_interest') await this.leaveToOthers(one, error);
    else if (STALE.has(code)) {
      this.telling.tell('This was changed after you read it. This is how it is now.');
      await this.readAgain();
    } else notifyOf(error);
  }

  private async leaveToOthers(one: CaseInHand, refusal: Refusal): Promise<void> {
    this.telling.tell(refusal.message);
    await this.hand.release(one, false).catch(notifyOf);
  }

  private async whoWasFirst({ id }: CaseInHand): Promise<string | null> {
    try {
      const { closed, lease } = (await this.desk.session.call<CaseView>('GET', `/moderation/cases/${id}`)).content;
      if (lease !== null && closed === null) return `${lease.holder.name} has this case now. Here is the next one.`;
      if (closed?.because !== 'decided')
        return closed === null ? null : 'There was nothing left to decide. Here is the next one.';
      return `${closed.by ?? 'The program'} ${doneName(closed.action ?? '')} this at ${localTime(closed.at)}, before you decided.`;
    } catch {
      return null; // what the refusal says is enough
    }
  }
}
