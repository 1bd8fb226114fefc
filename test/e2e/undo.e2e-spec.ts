import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { bareProblem, problemIn, say, UNKNOWN_ID } from './answers.js';
import {
  decide,
  decideOn,
  decisionIn,
  flag,
  lease,
  openCase,
  sayHeld,
  statusOf,
  type DecisionAnswer,
} from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let senior: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '600' });
  senior = await stage.person('Sara Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

const HOUR_MS = 3_600_000;

interface ReversalAnswer {
  readonly decision: DecisionAnswer;
  readonly reopened: readonly { readonly caseId: string; readonly lease: { readonly token: string } | null }[];
}

const reverse = (person: Person, id: string): Promise<Answer> =>
  person.post(`/moderation/decisions/${id}/reversal`, {});
const reversalIn = (answer: Answer): ReversalAnswer => answer.body as ReversalAnswer;
const codeOf = (answer: Answer): [number, string] => [answer.status, problemIn(answer).code];

/** Waits until the jobs had their turn after an hour has passed: whatever is due by then was told. */
async function anHourLater(work: () => Promise<void>): Promise<void> {
  const back = jumpInTime(stage, HOUR_MS);
  try {
    await until('everything due is told', async () => {
      const statements = await countOf(stage, 'statements', 'told_at IS NULL AND void_at IS NULL');
      const flags = await countOf(
        stage,
        'flags',
        `told_at IS NULL AND status NOT IN ('pending', 'withdrawn', 'merged')`,
      );
      return statements + flags === 0;
    });
    await work();
  } finally {
    back();
  }
}

describe('undoing a decision', () => {
  it('brings the comment back, with its flags pending and its case in hand again', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Clicked too fast.');
    const flagId = await flag(stage, stage.other, id);
    const decision = await decideOn(stage, id);

    const answer = await reverse(stage.moderator, decision.id);

    const { decision: reversal, reopened } = reversalIn(answer);
    expect(answer.status).toBe(201);
    expect(reversal).toMatchObject({ action: 'reverse', caseId: decision.caseId, round: 2, supersedesId: decision.id });
    expect(reopened).toEqual([
      { caseId: expect.any(String), lease: { token: expect.any(String), expiresAt: expect.any(String) } },
    ]);
    expect(await statusOf(stage, id)).toBe('visible');
    const [found] = await rows(
      stage,
      `SELECT f.status, k.previous_id, k.flag_count, k.state FROM flags f JOIN cases k ON k.id = f.case_id WHERE f.id = $1`,
      [flagId],
    );
    expect(found).toEqual({ status: 'pending', previous_id: decision.caseId, flag_count: 1, state: 'leased' });
  });

  it('lets the case be decided anew', async () => {
    const { comment, caseId } = await sayHeld(stage, 'Undone and done.');
    const decision = decisionIn(await decide(stage.moderator, await lease(stage, stage.moderator, caseId)));
    const [again] = reversalIn(await reverse(stage.moderator, decision.id)).reopened;
    const held = await statusOf(stage, comment.id);

    const leased = await lease(stage, stage.moderator, again?.caseId ?? '');
    const answer = await decide(stage.moderator, leased, { action: 'approve' });

    expect([held, answer.status, await statusOf(stage, comment.id)]).toEqual(['held', 201, 'visible']);
  });

  it('needs no body', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Without a word.');
    const decision = await decideOn(stage, id);

    const answer = await stage.moderator.post(`/moderation/decisions/${decision.id}/reversal`);

    expect([answer.status, await statusOf(stage, id)]).toEqual([201, 'visible']);
  });

  it('leaves no trace with the author, nor with those who flagged', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Nobody is told.');
    await flag(stage, stage.other, id);
    const decision = await decideOn(stage, id);

    await reverse(stage.moderator, decision.id);

    await anHourLater(async () => {
      const [told] = await rows(
        stage,
        `SELECT count(*)::int AS n FROM events WHERE data ->> 'decisionId' = $1 OR data ->> 'subjectId' = $2`,
        [decision.id, id],
      );
      expect(told).toEqual({ n: 0 });
      expect((await stage.reader.get('/me/decisions')).text).not.toContain(decision.id);
      expect((await stage.reader.get(`/decisions/${decision.id}/statement`)).status).toBe(404);
    });
  });

  it('does not publish what was edited since it was judged', async () => {
    const { comment, caseId } = await sayHeld(stage, 'First words.');
    const approval = decisionIn(
      await decide(stage.moderator, await lease(stage, stage.moderator, caseId), { action: 'approve' }),
    );
    await stage.reader.patch(`/comments/${comment.id}`, { body: 'Other words.' }, { 'if-match': '"1"' });

    const answer = await reverse(stage.moderator, approval.id);

    expect([answer.status, await statusOf(stage, comment.id)]).toEqual([201, 'held']);
    const [reopened] = reversalIn(answer).reopened;
    expect(await rows(stage, 'SELECT subject_revision FROM cases WHERE id = $1', [reopened?.caseId])).toEqual([
      { subject_revision: 2 },
    ]);
  });

  it('leaves what its author deleted deleted', async () => {
    const { comment, caseId } = await sayHeld(stage, 'Gone meanwhile.');
    const approval = decisionIn(
      await decide(stage.moderator, await lease(stage, stage.moderator, caseId), { action: 'approve' }),
    );
    await stage.reader.delete(`/comments/${comment.id}`);

    const answer = await reverse(stage.moderator, approval.id);

    expect([answer.status, await statusOf(stage, comment.id), reversalIn(answer).reopened]).toEqual([
      201,
      'deleted',
      [],
    ]);
  });

  it('is possible as long as the statement of reasons is for the staff only', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Not yet.');
    const decision = await decideOn(stage, id);
    const path = `/decisions/${decision.id}/statement`;
    const sports = await stage.person('Sid Sports', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });

    const answers = await Promise.all([stage.moderator, stage.reader, stage.other, sports].map((one) => one.get(path)));
    const unknown = await stage.reader.get(`/decisions/${UNKNOWN_ID}/statement`);

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 404]);
    for (const answer of answers.slice(1)) expect(bareProblem(answer)).toEqual(bareProblem(unknown));
    expect((await stage.reader.get('/me/decisions')).text).not.toContain(decision.id);
  });

  it('is for whoever decided', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Not yours.');
    const decision = await decideOn(stage, id);
    const other = await stage.person('Moe Moderator', { siteId: stage.siteId, role: 'moderator' });

    expect(codeOf(await reverse(other, decision.id))).toEqual([403, 'reversal_not_allowed']);
    expect(codeOf(await reverse(stage.reader, decision.id))).toEqual([404, 'decision_not_found']);
    expect(codeOf(await reverse(stage.moderator, UNKNOWN_ID))).toEqual([404, 'decision_not_found']);
    expect(await statusOf(stage, id)).toBe('removed');
  });

  it('happens once', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Twice is once.');
    const decision = await decideOn(stage, id);

    const answers = await Promise.all([1, 2, 3].map(() => reverse(stage.moderator, decision.id)));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409).map((answer) => problemIn(answer).code);
    expect(new Set(refused)).toEqual(new Set(['decision_already_reversed']));
  });

  it('is of the last decision on a comment, and of no reversal', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Back and forth.');
    const removal = await decideOn(stage, id);
    const restoration = await decideOn(stage, id, { action: 'restore' });

    const overtaken = await reverse(stage.moderator, removal.id);
    const undone = reversalIn(await reverse(stage.moderator, restoration.id));
    const twice = await reverse(stage.moderator, undone.decision.id);

    expect(codeOf(overtaken)).toEqual([409, 'decision_overtaken']);
    expect(codeOf(twice)).toEqual([409, 'decision_not_reversible']);
    expect(await statusOf(stage, id)).toBe('removed');
  });
});

describe('reversing a decision of which those concerned know', () => {
  it('is for a senior, corrects what the author and the flaggers were told, and opens no case', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'It was no advertisement.');
    const flagId = await flag(stage, stage.other, id);
    const decision = await decideOn(stage, id);

    await anHourLater(async () => {
      const late = await reverse(stage.moderator, decision.id);
      const answer = await reverse(senior, decision.id);
      await anHourLater(() => Promise.resolve());

      expect(codeOf(late)).toEqual([403, 'reversal_not_allowed']);
      expect([answer.status, reversalIn(answer).reopened, await statusOf(stage, id)]).toEqual([201, [], 'visible']);
      const told = await rows(
        stage,
        `SELECT stream, type, data ->> 'action' AS action, data ->> 'status' AS status FROM events
         WHERE data ->> 'subjectId' = $1 AND stream LIKE 'account:%' ORDER BY id`,
        [id],
      );
      const author = `account:${stage.reader.id}`;
      const flagger = `account:${stage.other.id}`;
      const events = told.map((event) => [event['stream'], event['action'] ?? event['status']]);
      expect(events.filter(([stream]) => stream === author)).toEqual([
        [author, 'remove'],
        [author, 'reverse'],
      ]);
      expect(events.filter(([stream]) => stream === flagger)).toEqual([
        [flagger, 'upheld'],
        [flagger, 'rejected'],
      ]);
      expect(await countOf(stage, 'flags', `id = $1 AND status = 'rejected'`, [flagId])).toBe(1);
      expect((await stage.reader.get('/me/decisions?limit=2')).body).toMatchObject({
        items: [
          { action: 'reverse', supersedesId: decision.id, restricts: false },
          { action: 'remove', decisionId: decision.id, reversed: true, restricts: true, reason: { code: 'spam' } },
        ],
      });
    });
  });

  it('is not for a senior who wrote it', async () => {
    const { id } = await say(senior, stage.threadId, 'My own words.');
    const decision = await decideOn(stage, id);

    expect(codeOf(await reverse(senior, decision.id))).toEqual([403, 'conflict_of_interest']);
    expect(await countOf(stage, 'cases', `subject_id = $1 AND state <> 'closed'`, [id])).toBe(0);
    expect(await openCase(stage, id)).not.toBe(decision.caseId);
  });
});
