import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { RecountService } from '#features/comments/counts/recount.service.js';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { publish, say } from '../e2e/answers.js';
import { decide, decisionIn, flag, lease, openCase } from '../e2e/moderation.js';
import { rows } from '../e2e/rows.js';
import { replay, type Entry, type ModelComment, type ModelDecision } from './moderation.model.js';

jest.setTimeout(240_000);

/** One act; the numbers choose among the people and the comments that there are. */
type Act =
  | { readonly kind: 'post' | 'edit' | 'delete' | 'undo'; readonly on: number }
  | { readonly kind: 'flag'; readonly on: number; readonly who: number }
  | {
      readonly kind: 'decide';
      readonly on: number;
      readonly action: 'approve' | 'remove' | 'restore';
      /** Whether the text is changed between reading and deciding. */
      readonly isEditedMeanwhile: boolean;
    };

const choice = fc.nat(5);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('post' as const), on: choice }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'delete' as const), on: choice }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flag' as const), on: choice, who: choice }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const), on: choice }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      on: choice,
      action: fc.constantFrom('approve' as const, 'remove' as const, 'remove' as const, 'restore' as const),
      isEditedMeanwhile: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    }),
  },
);

let stage: Stage;
let readers: readonly Person[];
let debates = 0;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '600' });
  readers = [stage.other, await stage.person('Fay Flagger'), await stage.person('Finn Flagger')];
});
afterAll(() => stage.close());

/** The statuses that an action gives, by what the comment is. */
const OUTCOMES: Readonly<Record<string, Readonly<Record<string, ModelComment['status']>>>> = {
  visible: { approve: 'visible', remove: 'removed' },
  removed: { restore: 'visible' },
};

/** The real debate and its model, which do the same. */
class Moderation {
  readonly comments: ModelComment[] = [];
  private edits = 0;

  constructor(readonly threadId: string) {}

  async perform(one: Act): Promise<void> {
    if (one.kind === 'post' || this.comments.length === 0) return this.post();
    const comment = this.comments[one.on % this.comments.length];
    if (comment === undefined) return;
    if (one.kind === 'edit') await this.edit(comment);
    if (one.kind === 'delete') await this.delete(comment);
    if (one.kind === 'undo') await this.undo(comment);
    if (one.kind === 'flag') await this.flag(comment, readers[one.who % readers.length]);
    if (one.kind === 'decide') await this.decide(comment, one);
  }

  private async post(): Promise<void> {
    const { id } = await say(stage.reader, this.threadId, `Said ${this.comments.length}.`);
    this.comments.push({
      ...{ id, authorId: stage.reader.id, status: 'visible', revision: 1, flaggers: new Set(), decisions: [] },
    });
  }

  private async edit(comment: ModelComment): Promise<void> {
    const body = `Edited ${(this.edits += 1)}.`;
    const headers = { 'if-match': `"${comment.revision}"` };
    const answer = await stage.reader.patch(`/comments/${comment.id}`, { body }, headers);
    expect(answer.status).toBe(comment.status === 'visible' ? 200 : 409);
    if (answer.status === 200) comment.revision += 1;
  }

  private async delete(comment: ModelComment): Promise<void> {
    const answer = await stage.reader.delete(`/comments/${comment.id}`);
    expect(answer.status).toBe(comment.status === 'removed' ? 409 : 204);
    if (answer.status !== 204) return;
    comment.status = 'deleted';
    comment.flaggers.clear(); // nobody judges any more whether they were right
  }

  private async flag(comment: ModelComment, reader: Person | undefined): Promise<void> {
    if (reader === undefined || comment.status !== 'visible' || comment.flaggers.has(reader.id)) return;
    await flag(stage, reader, comment.id);
    comment.flaggers.add(reader.id);
  }

  private async decide(comment: ModelComment, { action, isEditedMeanwhile }: Act & { kind: 'decide' }): Promise<void> {
    if (comment.status === 'deleted') return;
    const leased = await lease(stage, stage.moderator, await openCase(stage, comment.id));
    const before = comment.revision;
    if (isEditedMeanwhile) await this.edit(comment);
    const answer = await decide(stage.moderator, leased, { action });
    const to = OUTCOMES[comment.status]?.[action];
    const isStale = comment.revision !== before;
    expect(answer.status).toBe(isStale ? 412 : to === undefined ? 409 : 201);
    if (answer.status !== 201 || to === undefined) return;
    const { id } = decisionIn(answer);
    comment.decisions.push({ id, action, from: comment.status, to, flaggers: [...comment.flaggers] });
    comment.flaggers.clear();
    comment.status = to;
  }

  private async undo(comment: ModelComment): Promise<void> {
    const last = comment.decisions.at(-1);
    if (last === undefined) return;
    const answer = await stage.moderator.post(`/moderation/decisions/${last.id}/reversal`, {});
    expect(answer.status).toBe(201);
    comment.decisions.pop();
    await this.undone(comment, last, answer);
  }

  private async undone(comment: ModelComment, { from, flaggers }: ModelDecision, answer: Answer): Promise<void> {
    const { reopened } = answer.body as { reopened: { caseId: string; lease: { token: string } | null }[] };
    expect(reopened.length > 0).toBe(comment.status !== 'deleted');
    if (comment.status === 'deleted') return;
    comment.status = from;
    for (const flagger of flaggers) comment.flaggers.add(flagger);
    await Promise.resolve();
  }
}

async function entriesOf(comments: readonly ModelComment[]): Promise<Entry[]> {
  const found = await rows(
    stage,
    `SELECT id, subject_id AS "subjectId", action, payload ->> 'to' AS to, supersedes_id AS "supersedesId"
     FROM decisions WHERE subject_id = ANY($1::uuid[]) ORDER BY seq`,
    [comments.map(({ id }) => id)],
  );
  return found as unknown as Entry[];
}

describe('whatever readers, authors and moderators do', () => {
  it('replaying the ledger gives the present state, flags and counts with it', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 40, size: 'max' }), async (acts) => {
        const { threadId } = await publish(stage, `moderated-${(debates += 1)}`);
        const debate = new Moderation(threadId);
        for (const one of acts) await debate.perform(one);

        const { statuses, reversed } = replay(await entriesOf(debate.comments));
        const present = await rows(
          stage,
          `SELECT c.id, c.status, c.version, (SELECT coalesce(array_agg(f.reporter_id::text ORDER BY f.reporter_id), '{}')
             FROM flags f WHERE f.subject_id = c.id AND f.status = 'pending') AS flaggers
           FROM comments c WHERE c.thread_id = $1`,
          [threadId],
        );

        const byId = new Map(present.map((row) => [row['id'], row]));
        for (const { id, status, revision, flaggers, decisions } of debate.comments) {
          const expected = { id, status, version: revision, flaggers: [...flaggers].sort() };
          expect(byId.get(id)).toEqual(expected);
          const decided = statuses.get(id);
          if (decided !== undefined && status !== 'deleted') expect([id, decided]).toEqual([id, status]);
          for (const decision of decisions) expect(reversed.has(decision.id)).toBe(false);
          seen.add(status);
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );

    const { signal } = new AbortController();
    const { faults } = await stage.app.get(VerificationService).verify({ signal, onProgress: () => undefined });
    const { drift } = await stage.app.get(RecountService).recount({ mend: false });
    expect(faults).toEqual([]);
    expect(Object.values(drift).filter((wrong) => wrong !== 0)).toEqual([]);
    expect([...seen].sort()).toEqual(['deleted', 'removed', 'visible']);
  });
});
