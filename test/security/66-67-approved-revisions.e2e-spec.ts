import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { problemIn, publish, say } from '../e2e/answers.js';
import { decide, lease, setStatus, statusOf, type Leased } from '../e2e/moderation.js';
import { rows } from '../e2e/rows.js';

jest.setTimeout(240_000);

const TRIES = 200;
const AT_ONCE = 10;

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

const edit = (id: string, body: string): Promise<Answer> =>
  stage.reader.patch(`/comments/${id}`, { body }, { 'if-match': '"1"' });

async function premoderate(premoderation: boolean): Promise<void> {
  const { body } = await stage.guest.get('/sites/gazette');
  const { version } = body as { version: number };
  const changes = { settings: { premoderation } };
  expect((await admin.patch('/sites/gazette', changes, { 'if-match': `"${version}"` })).status).toBe(200);
}

async function leaseOf(commentId: string): Promise<Leased> {
  const [row] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1 AND queue = 'held' AND state = 'open'`, [
    commentId,
  ]);
  return lease(stage, stage.moderator, String(row?.['id']));
}

/** A comment whose first words somebody approved. */
async function approved(threadId: string, body: string): Promise<string> {
  await premoderate(true);
  const { id } = await say(stage.reader, threadId, body);
  expect((await decide(stage.moderator, await leaseOf(id), { action: 'approve' })).status).toBe(201);
  await premoderate(false);
  return id;
}

/** Comments that everybody sees in words that nobody approved, on a site where all words are approved first. */
async function unseen(threadId: string): Promise<string[]> {
  const found = await rows(
    stage,
    `SELECT c.id FROM comments c WHERE c.thread_id = $1 AND c.status = 'visible' AND NOT EXISTS (
       SELECT FROM decisions d WHERE d.subject_id = c.id AND d.action = 'approve' AND d.subject_revision = c.version)`,
    [threadId],
  );
  return found.map(({ id }) => String(id));
}

describe('a comment that is edited after it was approved', () => {
  beforeAll(async () => {
    const { body } = await stage.moderator.get('/sites/gazette/word-lists');
    const { version } = body as { version: number };
    const items = [
      { list: 'banned', language: 'en', words: ['hatemail'] },
      { list: 'suspect', language: 'en', words: ['casino'] },
    ];
    expect((await admin.put('/sites/gazette/word-lists', { items }, { 'if-match': `"${version}"` })).status).toBe(200);
  });

  it('is held again for what is held, disappears at once, and waits in a case that names the one before', async () => {
    const { articleId, threadId } = await publish(stage, 'edited');
    const id = await approved(threadId, 'Good words.');
    const client = await new LiveClient(stage.url).connected();
    await client.watch(articleId);

    const answer = await edit(id, 'Good words about a casino.');

    await until('it disappears', () => client.events.some(({ type }) => type === 'comment.removed'));
    expect([answer.status, await statusOf(stage, id)]).toEqual([200, 'held']);
    expect((await stage.guest.get(`/comments/${id}`)).text).not.toContain('casino');
    const found = await rows(
      stage,
      `SELECT k.subject_revision, p.closed_action FROM cases k JOIN cases p ON p.id = k.previous_id
       WHERE k.subject_id = $1 AND k.state = 'open'`,
      [id],
    );
    expect(found).toEqual([{ subject_revision: 2, closed_action: 'approve' }]);
    client.close();
  });

  it('is not edited to what is refused', async () => {
    const { threadId } = await publish(stage, 'refused');
    const id = await approved(threadId, 'Good words too.');

    const answer = await edit(id, 'Here is hatemail.');

    expect([answer.status, await statusOf(stage, id)]).toEqual([422, 'visible']);
    expect((await stage.guest.get(`/comments/${id}`)).body).toMatchObject({ comment: { body: 'Good words too.' } });
  });

  it('would stay as it is for words that nobody minds', async () => {
    const { threadId } = await publish(stage, 'minded');
    const id = await approved(threadId, 'Good words, mostly.');

    expect([(await edit(id, 'Good words.')).status, await statusOf(stage, id)]).toEqual([200, 'visible']);
  });
});

describe('an approval', () => {
  it('is of the revision that was read: not of a later one, and not under the version of the case from before', async () => {
    await premoderate(true);
    const { threadId } = await publish(stage, 'read');
    const { id } = await say(stage.reader, threadId, 'What was read.');
    const read = await leaseOf(id);
    await edit(id, 'What was not read.');

    const stale = await decide(stage.moderator, read, { action: 'approve' });
    const unread = await decide(stage.moderator, { ...read, version: read.version + 1 }, { action: 'approve' });
    const reread = { ...read, version: read.version + 1, revision: 2 };

    expect([stale, unread].map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [412, 'version_stale'],
      [409, 'revision_stale'],
    ]);
    expect(await statusOf(stage, id)).toBe('held');
    expect((await decide(stage.moderator, reread, { action: 'approve' })).status).toBe(201);
    expect(await unseen(threadId)).toEqual([]);
  });

  it(`never publishes what is edited at the same moment, in ${TRIES} tries`, async () => {
    await premoderate(true);
    const { threadId } = await publish(stage, 'raced');
    const tries: { id: string; leased: Leased }[] = [];
    for (let n = 0; n < TRIES; n += 1) {
      const { id } = await say(stage.reader, threadId, `Shown to the moderator, ${n}.`);
      tries.push({ id, leased: await leaseOf(id) });
    }
    const outcomes = new Set<string>();

    while (tries.length > 0) {
      const some = tries.splice(0, AT_ONCE).map(async ({ id, leased }, n) => {
        const acts = [
          () => decide(stage.moderator, leased, { action: 'approve' }),
          () => edit(id, 'Hidden from the moderator.'),
        ];
        // Whoever is called first is not always the first to arrive, but both orders come about.
        const [first, second] = await Promise.all((n % 2 === 0 ? acts : acts.reverse()).map((act) => act()));
        const [approval, editing] = n % 2 === 0 ? [first, second] : [second, first];
        expect(editing?.status).toBe(200);
        outcomes.add(`${String(approval?.status)} ${await statusOf(stage, id)}`);
      });
      await Promise.all(some);
    }

    expect(await unseen(threadId)).toEqual([]);
    expect([...outcomes].sort()).toEqual(['201 held', '412 held']);
  });

  it('would be caught publishing unread words if it did not look at the revision', async () => {
    await premoderate(true);
    const { threadId } = await publish(stage, 'planted');
    const { id } = await say(stage.reader, threadId, 'Shown.');
    await edit(id, 'Hidden.');

    await setStatus(stage, id, 'visible');

    expect(await unseen(threadId)).toEqual([id]);
  });
});
