import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { closingTime } from '#features/articles/article.policy.js';
import { requireOpen, type Openness } from '#features/threads/thread.policy.js';
import { ThreadsRepository } from '#features/threads/threads.repository.js';
import { Clock } from '#kernel/clock.js';
import { Ids } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { publish, readArticle } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';

let stage: Stage;
let client: pg.Client;
let place: { articleId: string; threadId: string };
beforeAll(async () => {
  stage = await startStage();
  client = new pg.Client(stage.databaseUrl);
  await client.connect();
  place = await publish(stage, 'openness');
  const claimId = await insertClaim(stage, place.articleId);
  // Of all threads that of a claim has the most to say about whether it is open.
  await client.query(`UPDATE threads SET kind = 'claim', claim_id = $2 WHERE id = $1`, [place.threadId, claimId]);
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true });
const cases = fc.record({
  state: fc.constantFrom('open', 'closed'),
  listed: fc.boolean(),
  discussion: fc.constantFrom('open', 'premoderated', 'closed', 'off'),
  discussionSetAt: fc.option(times),
  closeAt: fc.option(times),
  publishedAt: fc.option(times),
  createdAt: times,
  settings: fc.record(
    { autoCloseDays: fc.option(fc.integer({ min: 1, max: 3_650 })), stopped: fc.boolean() },
    { requiredKeys: [] },
  ),
});

type Row = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

async function write({ settings, state, listed, ...article }: Row): Promise<void> {
  await client.query(
    `UPDATE articles SET discussion = $2, discussion_set_at = $3, close_at = $4, published_at = $5, created_at = $6
     WHERE id = $1`,
    [
      place.articleId,
      article.discussion,
      article.discussionSetAt,
      article.closeAt,
      article.publishedAt,
      article.createdAt,
    ],
  );
  await client.query(
    `UPDATE threads SET state = $2, closed_at = CASE WHEN $2 = 'closed' THEN now() END,
       unlisted_at = CASE WHEN NOT $3::boolean THEN now() END WHERE id = $1`,
    [place.threadId, state, listed],
  );
  await client.query(`UPDATE sites SET settings = $2 WHERE id = $1`, [stage.siteId, settings]);
}

function isRefused(openness: Openness, now: Date): boolean {
  try {
    requireOpen(openness, now);
    return false;
  } catch {
    return true;
  }
}

describe('openness', () => {
  it('is the same in SQL and in the program, for whatever stands in the rows', async () => {
    const database = stage.app.get(Database);
    const threads = new ThreadsRepository(stage.app.get(Clock), stage.app.get(Ids));
    const seen = new Set<boolean>();

    await fc.assert(
      fc.asyncProperty(cases, async (row) => {
        await write(row);
        const now = stage.app.get(Clock).now();
        const { autoCloseDays = 14, stopped = false } = row.settings;
        const closesAt = closingTime(row, autoCloseDays);
        const expected = !isRefused({ ...row, closesAt, stopped }, now);

        const [view, context] = await Promise.all([
          threads.findView(database, place.threadId),
          threads.findContext(database, place.threadId),
        ]);
        const article = await readArticle(stage.guest, place.articleId);

        seen.add(expected);
        expect(view?.open).toBe(expected);
        expect(context !== null && !isRefused(context, now)).toBe(expected);
        expect(article).toMatchObject({ closesAt: closesAt?.toISOString() ?? null });
      }),
      { numRuns: 150 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });
});
