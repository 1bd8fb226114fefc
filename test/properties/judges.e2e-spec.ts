import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { problemIn, say } from '../e2e/answers.js';
import { appeal, caseOf, told } from '../e2e/appeals.js';
import { flag } from '../e2e/moderation.js';
import { countOf, rows } from '../e2e/rows.js';

jest.setTimeout(240_000);

/** What one of the staff does about a comment; the numbers choose among them. */
interface Act {
  readonly who: number;
  readonly kind: 'flag' | 'remove' | 'restore' | 'appeal' | 'judge';
  readonly action: 'stands' | 'reverse' | 'change';
}

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat(3),
  kind: fc.constantFrom('flag', 'remove', 'remove', 'restore', 'appeal', 'judge', 'judge'),
  action: fc.constantFrom('stands', 'reverse', 'change'),
});

/** One appeal that whoever removed the comment wants to judge, and that somebody else judges: never left to chance. */
const ONE_OF_EACH: Act[] = [
  { who: 0, kind: 'remove', action: 'stands' },
  { who: 0, kind: 'appeal', action: 'stands' },
  { who: 0, kind: 'judge', action: 'stands' },
  { who: 1, kind: 'judge', action: 'stands' },
];

let stage: Stage;
let staff: readonly Person[];
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  const { siteId } = stage;
  staff = [
    await stage.person('Una Admin', { siteId, role: 'admin' }),
    await stage.person('Dora Senior', { siteId, role: 'senior' }),
    await stage.person('Tess Senior', { siteId, role: 'senior' }),
    await stage.person('Vera Senior', { siteId, role: 'senior' }),
  ];
});
afterAll(() => stage.close());

interface Taken {
  readonly case: { readonly id: string; readonly version: number };
  readonly lease: { readonly token: string };
}

async function decideIn(person: Person, taken: Answer, body: Record<string, unknown>): Promise<Answer> {
  const { case: found, lease } = taken.body as Taken;
  const headers = { 'if-match': `"${found.version}"` };
  return person.post(
    `/moderation/cases/${found.id}/decisions`,
    { leaseToken: lease.token, revision: 1, ...body },
    headers,
  );
}

/** One comment, and who had a part in what was decided on it, apart from what the program knows. */
class Matter {
  private readonly parties = new Set<string>();
  private decisionId: string | null = null;
  judged = 0;
  refused = 0;

  constructor(private readonly commentId: string) {}

  async perform({ who, kind, action }: Act): Promise<void> {
    const person = staff[who];
    if (person === undefined) return;
    if (kind === 'flag') await this.flag(person);
    if (kind === 'remove' || kind === 'restore') await this.decide(person, kind);
    if (kind === 'appeal' && this.decisionId !== null) await appeal(stage.reader, this.decisionId);
    if (kind === 'judge' && this.decisionId !== null) await this.judge(person, this.decisionId, action);
  }

  private async flag(person: Person): Promise<void> {
    const own = [this.commentId, person.id];
    if ((await countOf(stage, 'flags', `subject_id = $1 AND reporter_id = $2 AND status = 'pending'`, own)) > 0) return;
    await flag(stage, person, this.commentId);
    this.parties.add(person.id);
  }

  private async decide(person: Person, action: 'remove' | 'restore'): Promise<void> {
    const taken = await person.post('/moderation/cases', { subject: { type: 'comment', id: this.commentId } });
    if (taken.status >= 400) return;
    const answer = await decideIn(person, taken, { action, ...(action === 'remove' && { reason: 'spam' }) });
    if (answer.status !== 201) return;
    this.parties.add(person.id);
    if (action === 'restore') return;
    this.decisionId = (answer.body as { id: string }).id;
    await told(stage, this.decisionId);
  }

  private async judge(person: Person, decisionId: string, action: Act['action']): Promise<void> {
    const id = await caseOf(stage, decisionId);
    if (id === 'undefined') return;
    const taken = await person.post(`/moderation/cases/${id}/lease`);
    const isPartial = this.parties.has(person.id);
    if (taken.status === 403) {
      expect([problemIn(taken).code, isPartial]).toEqual(['conflict_of_interest', true]);
      this.refused += 1;
      return;
    }
    if (taken.status !== 200) return;
    const answer = await decideIn(person, taken, { action, ...(action === 'change' && { reason: 'off_topic' }) });
    if (answer.status === 403) {
      expect([problemIn(answer).code, isPartial]).toEqual(['conflict_of_interest', true]);
      this.refused += 1;
    }
    if (answer.status !== 201) return;
    expect(isPartial).toBe(false);
    this.parties.add(person.id);
    this.judged += 1;
  }
}

describe('whoever does whatever to a comment', () => {
  it('no judge of an appeal acted on it, flagged it or wrote it before', async () => {
    let [judged, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 16, size: 'max' }), async (acts) => {
        const { id } = await say(stage.reader, stage.threadId, `A matter, ${String(Math.random())}.`);
        const matter = new Matter(id);
        for (const one of acts) await matter.perform(one);
        judged += matter.judged;
        refused += matter.refused;
      }),
      { numRuns: 12, endOnFailure: true, examples: [[ONE_OF_EACH]] },
    );

    const partial = await rows(
      stage,
      `SELECT p.id FROM appeals p JOIN decisions d ON d.id = p.decision_id
       WHERE p.judge_id IS NOT NULL AND (p.judge_id = d.affected_id OR EXISTS (
         SELECT FROM decisions e WHERE e.subject_id = d.subject_id AND e.seq < (SELECT j.seq FROM decisions j WHERE j.id = p.judgement_id) AND e.actor_id = p.judge_id))`,
    );
    expect(partial).toEqual([]);
    expect(judged).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
    await until(
      'everybody was told',
      async () => (await countOf(stage, 'appeals', 'closed_at IS NOT NULL AND told_at IS NULL')) === 0,
    );
  });
});
