import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountSeedService } from '#features/accounts/account-seed.service.js';
import { CommentSeedService } from '#features/comments/seed/comment-seed.service.js';
import { Api, type Answer, type Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { putWords, withRules } from '../support/screening.js';
import { changeStatus } from '../support/statuses.js';
import { startNode } from '../support/node.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, publish, say, UNKNOWN_ID } from './answers.js';
import { decideOn } from './moderation.js';
import { countOf, rows } from './rows.js';

const PATH = '/moderation/policies/dry-run?site=gazette';

interface Sample {
  readonly count: number;
  readonly examples: readonly string[];
}
interface DryRunAnswer {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly done: number; readonly total: number };
  readonly outcomes: Record<'publish' | 'hold' | 'reject' | 'nudge', Sample>;
  readonly rules: readonly { readonly rule: string; readonly count: number }[];
  readonly otherwise: Record<'approved' | 'visible' | 'removed', Sample>;
}

let stage: Stage;
let admin: Person;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

const candidate = withRules(
  [
    { name: 'toll', when: { check: 'patterns', finding: 'toll' }, then: 'reject' },
    { name: 'ferry', when: { check: 'patterns', finding: 'ferry' }, then: 'nudge' },
  ],
  { patterns: ['toll', 'ferry'].map((word) => ({ name: word, expression: word })) },
);
const runIn = (answer: Answer): DryRunAnswer => answer.body as DryRunAnswer;
const readRun = async (id: string, who: Api = admin): Promise<DryRunAnswer> =>
  runIn(await who.get(`/moderation/policies/dry-runs/${id}`));
const start = (fields: object = {}): Promise<Answer> => admin.post(PATH, { policy: candidate, ...fields });
async function finish(id: string): Promise<DryRunAnswer> {
  await until('the dry run is over', async () => (await readRun(id)).state !== 'running');
  return readRun(id);
}
/** What somebody decided on the case of a comment. */
async function decide(id: string, action: 'approve' | 'remove'): Promise<void> {
  const text = `UPDATE cases SET state = 'closed', closed_at = now(), closed_because = 'decided', closed_action = $2
    WHERE subject_id = $1`;
  await rows(stage, text, [id, action]);
  await changeStatus(stage, id, action === 'approve' ? 'visible' : 'removed');
}

describe('a dry run', () => {
  it('tells what rules would have done, and where people decided otherwise', async () => {
    await putWords(admin, 'gazette', { suspect: ['hobbledehoy'] });
    const [tolls, ferries, fine] = [
      await say(stage.reader, stage.threadId, 'The toll is too high.'),
      await say(stage.reader, stage.threadId, 'Take the ferry.'),
      await say(stage.reader, stage.threadId, 'Both are fine.'),
    ];
    const [approved, removed] = [
      await say(stage.other, stage.threadId, 'A toll for each hobbledehoy.'),
      await say(stage.other, stage.threadId, 'That hobbledehoy.'),
    ];
    const staff = await say(stage.moderator, stage.threadId, 'Mind the toll.');
    await decide(approved.id, 'approve');
    await decide(removed.id, 'remove');
    await changeStatus(stage, fine.id, 'removed');
    const before = await countOf(stage, 'screenings', 'true');

    const started = await start();
    const { state, progress, outcomes, rules, otherwise } = await finish(runIn(started).id);

    expect(started.status).toBe(202);
    expect([state, progress]).toEqual(['done', { done: 6, total: 6 }]);
    expect(outcomes).toEqual({
      publish: { count: 2, examples: [staff.id, fine.id] },
      hold: { count: 2, examples: [removed.id, approved.id] },
      reject: { count: 1, examples: [tolls.id] },
      nudge: { count: 1, examples: [ferries.id] },
    });
    expect(rules).toContainEqual({ rule: 'suspect_word', count: 2 });
    expect(otherwise).toEqual({
      approved: { count: 1, examples: [approved.id] },
      visible: { count: 2, examples: [ferries.id, tolls.id] },
      removed: { count: 1, examples: [fine.id] },
    });
    expect(await countOf(stage, 'screenings', 'true')).toBe(before);
    expect((await stage.guest.get(`/comments/${tolls.id}`)).body).toMatchObject({ comment: { status: 'visible' } });
  });

  it('does not count as removed what was put back, since that decision was reversed', async () => {
    const [reversed, standing] = [
      await say(stage.reader, stage.threadId, 'Wrongly removed.'),
      await say(stage.reader, stage.threadId, 'Rightly removed.'),
    ];
    for (const { id } of [reversed, standing]) await decideOn(stage, id);
    const [{ id: decisionId } = {}] = await rows(stage, 'SELECT id FROM decisions WHERE subject_id = $1', [
      reversed.id,
    ]);
    await stage.moderator.post(`/moderation/decisions/${String(decisionId)}/reversal`, {});

    const { otherwise } = await finish(runIn(await start()).id);

    expect(otherwise.removed.examples).toContain(standing.id);
    expect(otherwise.removed.examples).not.toContain(reversed.id);
  });

  it('goes through the last days only', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'A toll of old.');
    await rows(stage, `UPDATE comments SET created_at = now() - interval '3 days' WHERE id = $1`, [id]);

    const few = await finish(runIn(await start({ days: 2 })).id);
    const more = await finish(runIn(await start({ days: 4 })).id);

    expect(few.outcomes.reject.examples).not.toContain(id);
    expect(more.outcomes.reject.examples).toContain(id);
  });

  it('is for admins of the site; others do not know of it', async () => {
    const { id } = runIn(await start());
    await finish(id);

    for (const [who, status] of [
      [stage.guest, 401],
      [stage.reader, 403],
      [stage.moderator, 403],
      [stage.editor, 403],
    ] as const) {
      expect((await who.post(PATH, { policy: candidate })).status).toBe(status);
      expect((await who.get(`/moderation/policies/dry-runs/${id}`)).status).toBe(status === 401 ? 401 : 404);
      expect((await who.delete(`/moderation/policies/dry-runs/${id}`)).status).toBe(status === 401 ? 401 : 404);
    }
    expect((await admin.get(`/moderation/policies/dry-runs/${UNKNOWN_ID}`)).status).toBe(404);
  });

  it('takes no rules that could not be set', async () => {
    const answer = await start({ policy: { ...candidate, patterns: [{ name: 'a', expression: '(' }] }, days: 0 });

    expect([answer.status, pointersIn(answer).toSorted()]).toEqual([400, ['/days', '/policy/patterns/0/expression']]);
  });

  it('goes on through thousands, one at a time for a site, until it is cancelled', async () => {
    const { threadId } = await publish(stage, 'long');
    const accountIds = await stage.app.get(AccountSeedService).ensure(4);
    await stage.app.get(CommentSeedService).fill(threadId, { comments: 6_000, depthMax: 3, accountIds });

    const { id } = runIn(await start());
    const second = await start();
    await until('it is on its way', async () => (await readRun(id)).progress.done > 0);
    const cancelled = await admin.delete(`/moderation/policies/dry-runs/${id}`);

    expect(problemIn(second).code).toBe('dry_run_running');
    expect(cancelled.status).toBe(204);
    const { state, progress } = await readRun(id);
    expect(state).toBe('cancelled');
    expect(progress.total).toBeGreaterThanOrEqual(6_000);
    expect(progress.done).toBeLessThan(progress.total);
    expect((await finish(runIn(await start()).id)).progress.done).toBeGreaterThanOrEqual(6_000);
  });
});

describe('a dry run whose node was killed', () => {
  it('is shown as interrupted, with what it found, and leaves its site free for another', async () => {
    const { id } = await finish(runIn(await start()).id);
    const lost = `UPDATE dry_runs SET state = 'running', ended_at = NULL, seen_at = now() - interval '16 seconds' WHERE id = $1`;
    await rows(stage, lost, [id]);

    const shown = await readRun(id);
    const cancelled = await admin.delete(`/moderation/policies/dry-runs/${id}`);
    const another = await start();

    expect(shown.state).toBe('interrupted');
    expect(shown.progress.done).toBeGreaterThan(0);
    expect([cancelled.status, (await readRun(id)).state, another.status]).toEqual([204, 'interrupted', 202]);
    await finish(runIn(another).id);
  });
});

// Last: an application that is closed leaves the others of this process without a way to sign in.
describe('a dry run on several nodes', () => {
  /** Enough that a run takes longer than it takes to look at it. */
  async function muchToGoThrough(): Promise<void> {
    const { threadId } = await publish(stage, 'for-nodes');
    const accountIds = await stage.app.get(AccountSeedService).ensure(4);
    await stage.app.get(CommentSeedService).fill(threadId, { comments: 20_000, depthMax: 3, accountIds });
  }

  it('is read and cancelled on any of them, begins once, and is interrupted with its node', async () => {
    await muchToGoThrough();
    const node = await startNode(stage);
    const there = new Api(node.url, admin.token);
    const startThere = (): Promise<Answer> => there.post(PATH, { policy: candidate });

    const { id } = runIn(await startThere());
    const read = await readRun(id);
    const twice = await start();
    const cancelled = await admin.delete(`/moderation/policies/dry-runs/${id}`);
    const stopped = await readRun(id, there);
    const next = runIn(await startThere());
    await node.close();
    const [row] = await rows(stage, 'SELECT state FROM dry_runs WHERE id = $1', [next.id]);

    expect(read).toMatchObject({ id, site: 'gazette', state: 'running' });
    expect(problemIn(twice).code).toBe('dry_run_running');
    expect([cancelled.status, stopped.state]).toEqual([204, 'cancelled']);
    expect(row).toEqual({ state: 'interrupted' });
  });
});
