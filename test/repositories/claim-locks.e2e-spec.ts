import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { claimIn, flaggedIn, mark } from '../support/claims.js';
import { markPair } from '../support/merges.js';
import { until } from '../support/until.js';
import { claimInComment, dam, decided, judgeClaim, startVerdictDesk, type VerdictDesk } from '../support/verdicts.js';
import { say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk();
  const settings = { claimThreads: true };
  expect((await stage.ada.patch('/sites/gazette', { settings }, { 'if-match': '"1"' })).status).toBe(200);
});
afterAll(() => stage.close());

/** Somebody else, who holds a row until the end of a story. */
let holder: pg.Client;
beforeEach(async () => {
  holder = new pg.Client({ connectionString: stage.databaseUrl });
  await holder.connect();
  await holder.query('BEGIN');
});
afterEach(() => holder.end());

const hold = (table: string, id: unknown): Promise<unknown> =>
  holder.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);

/** Whether nobody has locked a claim. */
async function isFree(id: string): Promise<boolean> {
  return rows(stage, 'SELECT FROM claims WHERE id = $1 FOR UPDATE NOWAIT', [id]).then(
    () => true,
    () => false,
  );
}

async function isWaiting(): Promise<boolean> {
  const query = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await rows(stage, query)).length > 0;
}

describe('the locks of claims', () => {
  it('are taken after those of all the texts, whichever claim is named first', async () => {
    const [first, second] = [dam(), dam()];
    const [early, late] = [
      await say(stage.reader, stage.threadId, first),
      await say(stage.reader, stage.threadId, second),
    ];
    const inLate = claimIn(await mark(stage.other, `comments/${late.id}`, { exact: second }));
    const inEarly = claimIn(await mark(stage.other, `comments/${early.id}`, { exact: first }));

    await hold('comments', early.id);
    const confirmed = stage.fay.put(`/claims/${inEarly.id}/siblings/${inLate.id}`);
    await until('the desk waits for the comment', isWaiting);
    const free = [await isFree(inLate.id), await isFree(inEarly.id)];
    await holder.query('COMMIT');

    expect(free).toEqual([true, true]);
    expect((await confirmed).status).toBe(204);
  });

  it('are none of other claims on the same text', async () => {
    const { third, part, whole, ofPart } = await markPair(stage);

    for (const { id } of [part, whole]) await hold('claims', id);
    const marked = await mark(ofPart, `articles/${part.articleId}`, { exact: third });
    await holder.query('COMMIT');

    expect([marked.status, flaggedIn(marked).joined]).toEqual([201, false]);
  });

  it('are taken after that of the thread in which a claim is debated', async () => {
    const claim = await claimInComment(stage);
    await decided(stage.fay, claim.id);
    const [row] = await rows(stage, 'SELECT thread_id AS id FROM claims WHERE id = $1', [claim.id]);

    await hold('threads', row?.['id']);
    const withdrawn = judgeClaim(stage.fay, claim.id, { action: 'withdraw_verdict' });
    await until('the desk waits for the thread', isWaiting);
    const free = await isFree(claim.id);
    await holder.query('COMMIT');

    expect([free, row?.['id']]).toEqual([true, expect.anything()]);
    expect((await withdrawn).status).toBe(201);
  });
});
