import type { BulkDecision, BulkJudgement, BulkResult } from '#features/moderation/decisions/decision.contract.js';
import { localTime } from '../shared/local-time.js';
import { notify } from '../shared/notice.js';
import type { CaseList } from './case-list.js';
import type { Desk } from './desk.js';
import { capitalised, doneName } from './names.js';
import type { Selection } from './selection.js';
import type { Undoing } from './undoing.js';

type Result = BulkResult['results'][number];
type Problem = NonNullable<Result['problem']>;

/** After these there is nothing left to decide. */
const OVER: ReadonlySet<string> = new Set(['case_already_decided', 'case_closed', 'case_not_found']);
const STALE = 'It was changed after you read it: look at it again.';

/** Decides the chosen cases of a list alike, and tells of each what came of it. */
export class BulkDeciding {
  constructor(
    private readonly desk: Desk,
    private readonly list: CaseList,
    private readonly selection: Selection,
    private readonly undoing: Undoing,
  ) {}

  /** Throws Refusal, and Unreachable when it is not known what was done. */
  async decide(judgement: BulkJudgement): Promise<void> {
    const cases = this.selection.cases.map(({ id: caseId, version, subject }) => {
      return { caseId, version, revision: subject.comment?.version ?? subject.revision };
    });
    const body: BulkDecision = { ...judgement, cases };
    const { content } = await this.desk.session.call<BulkResult>('POST', '/moderation/decisions/bulk', { body });
    const done = capitalised(doneName(judgement.action));
    for (const { caseId, problem } of content.results) {
      if (problem === null) this.list.tell(caseId, 'done', `${done}.`, true);
      else this.list.tell(caseId, 'refused', sentenceOf(problem), OVER.has(problem.code));
    }
    this.selection.leaveOut(cases.map(({ caseId }) => caseId));
    this.sum(content.results, done);
    if (this.list.isDone) await this.list.load();
  }

  private sum(results: readonly Result[], done: string): void {
    const decisions = results.flatMap(({ decision }) => decision ?? []);
    const refused = results.length - decisions.length;
    const sentence = `${done}: ${decisions.length} of ${results.length}.`;
    if (decisions.length > 0) this.undoing.offer({ decisions, queue: null, sentence });
    if (refused > 0) notify(`${sentence} ${refused === 1 ? 'The other one says' : 'The others say'} why not.`);
  }
}

/** Why one case was not decided; who was first, if that is why. */
function sentenceOf({ code, detail, errors, ...told }: Problem): string {
  const { by, at, action } = told as Partial<Record<string, unknown>>;
  if (code === 'case_already_decided' && typeof at === 'string')
    return `${String(by)} ${doneName(String(action))} this at ${localTime(at)}.`;
  if (code === 'version_stale' || code === 'revision_stale') return STALE;
  return errors?.[0]?.detail ?? detail;
}
