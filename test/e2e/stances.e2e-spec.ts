import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandingsService } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { openMotion, pointersIn, problemIn, publish, say, UNKNOWN_ID, type ThreadAnswer } from './answers.js';
import { countOf } from './rows.js';

type Side = 'for' | 'against' | 'neutral';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const put = (who: Person | Stage['guest'], id: string, stance: unknown): Promise<Answer> =>
  who.put(`/threads/${id}/stance`, { stance });
const take = (who: Person, id: string): Promise<Answer> => who.delete(`/threads/${id}/stance`);

async function countsOf(id: string): Promise<ThreadAnswer['counts']> {
  return ((await stage.guest.get(`/threads/${id}`)).body as ThreadAnswer).counts;
}

async function close(id: string): Promise<void> {
  const closed = await stage.moderator.patch(`/threads/${id}`, { state: 'closed' }, { 'if-match': '"1"' });
  expect(closed.status).toBe(200);
}

describe('the own side in a motion', () => {
  it('is taken, changed and left, and counted by people', async () => {
    const { id } = await openMotion(stage, stage.articleId);

    const taken = await put(stage.reader, id, 'for');
    await put(stage.other, id, 'for');
    const changed = await put(stage.reader, id, 'against');
    const again = await put(stage.reader, id, 'against');
    const left = await take(stage.other, id);
    const leftAgain = await take(stage.other, id);

    expect(taken.body).toEqual({ threadId: id, stance: 'for', counts: { for: 1, against: 0, neutral: 0 } });
    expect(changed.body).toEqual({ threadId: id, stance: 'against', counts: { for: 1, against: 1, neutral: 0 } });
    expect(again.body).toEqual(changed.body);
    expect(left.body).toEqual({ threadId: id, stance: null, counts: { for: 0, against: 1, neutral: 0 } });
    expect(leftAgain.body).toEqual(left.body);
    expect(taken.headers.get('cache-control')).toBe('private, no-store');
    expect(await countsOf(id)).toEqual({ comments: 0, for: 0, against: 1, neutral: 0 });
  });

  it('changes no version of the thread, so that staff is not held up by it', async () => {
    const { id } = await openMotion(stage, stage.articleId);

    await put(stage.reader, id, 'neutral');

    await close(id);
  });

  it('stays countable however many change at once', async () => {
    const { id } = await openMotion(stage, stage.articleId);
    const people = [stage.reader, stage.other, stage.moderator, stage.editor];
    const sides: Side[] = ['for', 'against', 'neutral'];

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const who = people[n % people.length] ?? stage.reader;
        return n % 7 === 6 ? take(who, id) : put(who, id, sides[n % sides.length]);
      }),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { comments: _, ...counts } = await countsOf(id);
    for (const side of sides) {
      expect([side, counts[side]]).toEqual([
        side,
        await countOf(stage, 'stances', 'thread_id = $1 AND stance = $2', [id, side]),
      ]);
    }
  });

  it('is the side of a comment that names none, from the moment on at which it was taken', async () => {
    const { id } = await openMotion(stage, stage.articleId);

    const before = await say(stage.reader, id, 'I only ask.');
    await put(stage.reader, id, 'against');
    const after = await say(stage.reader, id, 'Too dear.');
    const named = await say(stage.reader, id, 'But in its favour:', { stance: 'for' });

    expect([before.stance, after.stance, named.stance]).toEqual(['neutral', 'against', 'for']);
    expect(await countsOf(id)).toEqual({ comments: 3, for: 0, against: 1, neutral: 0 });
  });

  it('reaches everybody who watches, many changes in one event', async () => {
    const { articleId } = await publish(stage, 'watched-sides');
    const { id } = await openMotion(stage, articleId);
    const watcher = await new LiveClient(stage.url).connected();
    await watcher.watch(articleId);

    await Promise.all(Array.from({ length: 9 }, (_, n) => put(stage.reader, id, n % 2 === 0 ? 'for' : 'neutral')));
    await put(stage.reader, id, 'against');

    const sides = (): unknown[] =>
      watcher.events
        .filter(({ type }) => type === 'thread.changed')
        .map(({ data }) => (data['thread'] as ThreadAnswer).counts);
    await until('the last side arrives', () => (sides().at(-1) as { against?: number } | undefined)?.against === 1);
    watcher.close();
    expect(sides().length).toBeLessThan(10);
  });
});

describe('a side', () => {
  it('is refused in the order of the contract', async () => {
    const { id } = await openMotion(stage, stage.articleId);
    const held = await stage.person('Sally Suspended');
    await stage.app.get(Database).transaction((tx) =>
      stage.app.get(StandingsService).place(tx, {
        accountId: held.id,
        siteId: stage.siteId,
        kind: 'suspended',
        reason: 'test',
        endsAt: null,
        placedBy: null,
      }),
    );

    const refusals = [
      await put(stage.guest, id, 'nowhere'),
      await put(stage.reader, UNKNOWN_ID, 'nowhere'),
      await put(held, id, 'nowhere'),
      await put(held, id, 'for'),
      await put(stage.reader, stage.threadId, 'nowhere'),
      await put(stage.reader, stage.threadId, 'for'),
      await take(stage.reader, stage.threadId),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 403, 400, 409, 409]);
    expect(refusals.slice(4, 5).map(pointersIn)).toEqual([['/stance']]);
    expect(refusals.slice(5).map((answer) => problemIn(answer).code)).toEqual(['not_a_motion', 'not_a_motion']);
    expect(await countOf(stage, 'stances', 'thread_id IN ($1, $2)', [id, stage.threadId])).toBe(0);
  });

  it('stays as it is once the motion is closed', async () => {
    const { id } = await openMotion(stage, stage.articleId);
    await put(stage.reader, id, 'for');
    await close(id);

    const refused = [
      await put(stage.reader, id, 'against'),
      await put(stage.other, id, 'for'),
      await take(stage.reader, id),
    ];

    expect(refused.map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      Array.from({ length: 3 }, () => [409, 'thread_closed']),
    );
    expect(await countsOf(id)).toEqual({ comments: 0, for: 1, against: 0, neutral: 0 });
  });

  it('is nothing that a discussion counts', async () => {
    expect(await countsOf(stage.threadId)).toEqual({ comments: 0 });
  });
});
