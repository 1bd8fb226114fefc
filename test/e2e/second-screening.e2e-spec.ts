import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SecondScreening } from '#features/comments/screening/second-screening.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import {
  FAILS,
  FINDS_AN_INSULT,
  FINDS_NOTHING,
  putService,
  startOutsideCheck,
  type OutsideCheck,
} from '../support/outside-check.js';
import { casesAbout, putPolicy, screeningsOf, withRules } from '../support/screening.js';
import { changeStatus } from '../support/statuses.js';
import { jumpInTime } from '../support/time.js';
import { openNet } from '../support/web.js';
import { say } from './answers.js';
import { countOf, rows } from './rows.js';

/** Longer than a breaker stays open, and than a text waits for its next screening. */
const LATER_MS = 20_000;
const MINUTES_10_MS = 600_000;

let stage: Stage;
let admin: Person;
let check: OutsideCheck;

beforeAll(async () => {
  check = await startOutsideCheck();
  stage = await startStage({}, openNet([check.port]));
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
});
afterAll(async () => {
  await stage.close();
  await check.close();
});
beforeEach(async () => {
  await rows(stage, 'DELETE FROM screening_retries');
});

const statusOf = async (id: string): Promise<unknown> =>
  (await rows(stage, 'SELECT status FROM comments WHERE id = $1', [id]))[0]?.['status'];
const holdOne = async (body: string): Promise<string> => {
  await putService(admin, 'external', check);
  check.reply = FAILS;
  return (await say(stage.reader, stage.threadId, body)).id;
};
/** Screens again whatever waits for it, once it is due. */
const screenAgain = async (afterMs = LATER_MS): Promise<void> => {
  const back = jumpInTime(stage, afterMs);
  await stage.app.get(SecondScreening).run();
  back();
};

describe('a text that only a failed check holds', () => {
  it('is published once the check answers, and its case is closed', async () => {
    const id = await holdOne('Wait for me.');
    const since = (await stage.guest.get(`/articles/${stage.articleId}/events?since=0`)).body as { head: number };

    await screenAgain();
    expect(await statusOf(id)).toBe('held');
    check.reply = FINDS_NOTHING;
    await screenAgain(MINUTES_10_MS);

    expect(await statusOf(id)).toBe('visible');
    expect(await casesAbout(stage, id)).toMatchObject([{ queue: 'held', state: 'closed', closed_because: 'released' }]);
    const told = await stage.guest.get(`/articles/${stage.articleId}/events?since=${since.head}`);
    expect(told.body).toMatchObject({ events: [{ type: 'comment.posted', data: { comment: { id } } }] });
    expect(await countOf(stage, 'screening_retries', 'subject_id = $1', [id])).toBe(0);
    expect(await countOf(stage, 'author_days', 'account_id = $1 AND published > 0', [stage.reader.id])).toBe(1);
  });

  it('stays held by the rule that matches now', async () => {
    const id = await holdOne('An insult, as it happens.');

    check.reply = FINDS_AN_INSULT;
    await screenAgain();

    expect(await statusOf(id)).toBe('held');
    expect((await screeningsOf(stage, id))[0]).toMatchObject({ outcome: 'hold', rule: 'spam' });
    expect(await casesAbout(stage, id)).toMatchObject([{ state: 'open' }]);
    expect(await countOf(stage, 'screening_retries', 'subject_id = $1', [id])).toBe(0);
  });

  it('stays held when its author is premoderated by then', async () => {
    const id = await holdOne('Look at me more closely.');
    const standing = `INSERT INTO account_standings (id, account_id, site_id, kind, reason, placed_at)
      VALUES (gen_random_uuid(), $1, $2, 'premoderated', 'a test', now()) RETURNING id`;
    await rows(stage, standing, [stage.reader.id, stage.siteId]);

    check.reply = FINDS_NOTHING;
    await screenAgain();

    expect(await statusOf(id)).toBe('held');
    expect((await screeningsOf(stage, id))[0]).toMatchObject({ rule: 'premoderated_author' });
    await rows(stage, 'DELETE FROM account_standings WHERE account_id = $1', [stage.reader.id]);
  });

  it('is left alone once somebody has decided, or its author has written anew or taken it back', async () => {
    const [removed, edited, deleted] = [
      await holdOne('Remove me.'),
      await holdOne('Edit me.'),
      await holdOne('Delete me.'),
    ];
    await changeStatus(stage, removed, 'removed');
    await putPolicy(
      admin,
      'gazette',
      withRules([{ name: 'better', when: { check: 'patterns' }, then: 'hold' }], {
        patterns: [{ name: 'better', expression: 'better' }],
      }),
    );
    await stage.reader.patch(`/comments/${edited}`, { body: 'I am better now.' }, { 'if-match': '"1"' });
    await stage.reader.delete(`/comments/${deleted}`);

    check.reply = FINDS_NOTHING;
    await screenAgain();

    expect(await Promise.all([removed, edited, deleted].map(statusOf))).toEqual(['removed', 'held', 'deleted']);
    expect(await countOf(stage, 'screening_retries', 'true')).toBe(0);
  });
});
