import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandingsService } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { problemIn, publish, say } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

/** A thread in which an author waits so long between two comments. */
async function slowThread(path: string, slowModeS = 600): Promise<string> {
  const { threadId } = await publish(stage, path);
  await stage.moderator.patch(`/threads/${threadId}`, { slowModeS }, { 'if-match': '"1"' });
  return threadId;
}

const post = (who: Person, threadId: string, headers: Record<string, string> = {}): Promise<Answer> =>
  who.post(`/threads/${threadId}/comments`, { body: 'Quick.' }, headers);

/** As if the comments of the thread had been written so many seconds earlier. */
async function age(threadId: string, seconds: number): Promise<void> {
  await rows(stage, `UPDATE comments SET created_at = created_at - make_interval(secs => $2) WHERE thread_id = $1`, [
    threadId,
    seconds,
  ]);
}

describe('slow mode', () => {
  it('lets an author write once in its time, and says how long to wait', async () => {
    const threadId = await slowThread('slow');
    await say(stage.reader, threadId, 'First.');

    const refused = await post(stage.reader, threadId);

    expect([refused.status, problemIn(refused).code]).toEqual([429, 'slow_mode']);
    const waitS = Number(refused.headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(500);
    expect(waitS).toBeLessThanOrEqual(600);
    expect((await post(stage.other, threadId)).status).toBe(201);
  });

  it('lets the author write again when the time has passed', async () => {
    const threadId = await slowThread('slow-passed');
    await say(stage.reader, threadId, 'First.');
    await age(threadId, 500);

    const early = await post(stage.reader, threadId);
    await age(threadId, 100);
    const late = await post(stage.reader, threadId);

    expect([early.status, late.status]).toEqual([429, 201]);
    expect(Number(early.headers.get('retry-after'))).toBeLessThanOrEqual(100);
  });

  it('takes one of twenty comments at once', async () => {
    const threadId = await slowThread('slow-race');

    const answers = await Promise.all(Array.from({ length: 20 }, () => post(stage.reader, threadId)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(19).fill(429)]);
    expect(await countOf(stage, 'comments', 'thread_id = $1', [threadId])).toBe(1);
  });

  it('counts a comment that was deleted, and no edit', async () => {
    const threadId = await slowThread('slow-deleted');
    const { id } = await say(stage.reader, threadId, 'Frist.');

    const edited = await stage.reader.patch(`/comments/${id}`, { body: 'First.' }, { 'if-match': '"1"' });
    const deleted = await stage.reader.delete(`/comments/${id}`);
    const again = await post(stage.reader, threadId);

    expect([edited.status, deleted.status, again.status]).toEqual([200, 204, 429]);
  });

  it('does not hold up the staff, nor any other thread', async () => {
    const threadId = await slowThread('slow-staff');
    const motion = await stage.moderator.post(`/articles/${stage.articleId}/threads`, {
      kind: 'motion',
      title: 'Slow?',
      sides: { for: 'Yes', against: 'No' },
      slowModeS: 600,
    });
    const { id: motionId } = motion.body as { id: string };

    const statuses = [
      await post(stage.moderator, threadId),
      await post(stage.moderator, threadId),
      await post(stage.reader, threadId),
      await post(stage.reader, motionId),
      await post(stage.reader, motionId),
      await post(stage.reader, stage.threadId),
      await post(stage.reader, stage.threadId),
    ].map(({ status }) => status);

    expect(statuses).toEqual([201, 201, 201, 201, 429, 201, 201]);
  });

  it('forgets nothing under a key: what was refused can be sent again later', async () => {
    const threadId = await slowThread('slow-key');
    await say(stage.reader, threadId, 'First.');

    const refused = await post(stage.reader, threadId, { 'idempotency-key': 'patience' });
    await age(threadId, 600);
    const taken = await post(stage.reader, threadId, { 'idempotency-key': 'patience' });

    expect([refused.status, taken.status]).toEqual([429, 201]);
  });
});

describe('an account that was slowed down', () => {
  it('waits between two comments anywhere on the site, also at once in many threads', async () => {
    const threads = await Promise.all(['a', 'b', 'c', 'd'].map((name) => publish(stage, `slowed-${name}`)));
    const hasty = await stage.person('Hugo Hasty');
    await stage.app.get(Database).transaction((tx) =>
      stage.app.get(StandingsService).place(tx, {
        accountId: hasty.id,
        siteId: stage.siteId,
        kind: 'slowed',
        reason: 'test',
        endsAt: null,
        placedBy: null,
      }),
    );

    const answers = await Promise.all(threads.map(({ threadId }) => post(hasty, threadId)));
    for (const { threadId } of threads) await age(threadId, 300);
    const later = await post(hasty, stage.threadId);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 429, 429, 429]);
    const refused = answers.filter(({ status }) => status === 429).map((answer) => problemIn(answer).code);
    expect(refused).toEqual(['author_slowed', 'author_slowed', 'author_slowed']);
    expect(later.status).toBe(201);
  });
});

describe('a premoderated thread', () => {
  it('holds what members write, and edit, until somebody has looked at it', async () => {
    const { threadId } = await publish(stage, 'looked-at-first');
    const before = await say(stage.reader, threadId, 'Before.');
    await stage.moderator.patch(`/threads/${threadId}`, { premoderated: true }, { 'if-match': '"1"' });

    const held = await post(stage.reader, threadId);
    const own = await post(stage.moderator, threadId);
    const edited = await stage.reader.patch(`/comments/${before.id}`, { body: 'Changed.' }, { 'if-match': '"1"' });

    expect([held.status, own.status]).toEqual([202, 201]);
    expect(edited.body).toMatchObject({ status: 'held' });
    expect((await stage.guest.get(`/threads/${threadId}`)).body).toMatchObject({ counts: { comments: 1 } });
  });
});
