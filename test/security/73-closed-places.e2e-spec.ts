import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandingsService } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';
import { problemIn, publish, say } from '../e2e/answers.js';
import type { Answer, Person } from '../support/api.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { changeStatus } from '../support/statuses.js';
import { snapshotOf } from './snapshot.js';

/** A debate with a comment of the one who will try to write, and one of somebody else. */
interface Place {
  readonly url: string;
  readonly threadId: string;
  readonly ownId: string;
  readonly otherId: string;
}

let stage: Stage;
let admin: Person;
let writer: Person;
let n = 0;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  writer = await stage.person('Walt Writer');
});
afterAll(() => stage.close());

async function newPlace(): Promise<Place> {
  const path = `place-${(n += 1)}`;
  const { threadId } = await publish(stage, path);
  const { id: ownId } = await say(writer, threadId, 'Mine.');
  const { id: otherId } = await say(stage.other, threadId, 'Theirs.');
  return { url: `https://gazette.example/${path}`, threadId, ownId, otherId };
}

/** What was written, and how it was voted for; other tables move on by themselves. */
async function written(): Promise<unknown> {
  const { comments, comment_revisions: revisions, votes } = await snapshotOf(stage);
  expect([comments, revisions, votes]).not.toContain(undefined);
  return { comments, revisions, votes };
}

const reply = ({ threadId, otherId }: Place, who = writer): Promise<Answer> =>
  who.post(`/threads/${threadId}/comments`, { body: 'An answer.', parentId: otherId });
const edit = ({ ownId }: Place): Promise<Answer> =>
  writer.patch(`/comments/${ownId}`, { body: 'Changed.' }, { 'if-match': '"1"' });
const vote = ({ otherId }: Place): Promise<Answer> => writer.put(`/comments/${otherId}/vote`, { value: 1 });

/** What somebody may try in a place; each answer as its code, or its status when nobody refused. */
async function attempts(place: Place): Promise<Record<string, string | number>> {
  const answers = { reply: await reply(place), edit: await edit(place), vote: await vote(place) };
  return Object.fromEntries(
    Object.entries(answers).map(([act, answer]) => [act, answer.status < 400 ? answer.status : problemIn(answer).code]),
  );
}

const change = ({ url }: Place, fields: object): Promise<Answer> =>
  stage.editor.put('/articles', { site: 'gazette', title: ARTICLE.title, url, ...fields });

async function stop(stopped: boolean): Promise<void> {
  const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
  const answer = await admin.patch('/sites/gazette', { settings: { stopped } }, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
}

function suspend(accountId: string): Promise<string> {
  const standing = { siteId: stage.siteId, kind: 'suspended', reason: 'Spam.', endsAt: null } as const;
  return stage.app
    .get(Database)
    .transaction((tx) =>
      stage.app.get(StandingsService).place(tx, { ...standing, accountId, placedBy: stage.moderator.id }),
    );
}

/** Ways of closing a place, and by which code each act is refused there. */
const CLOSED: readonly (readonly [string, (place: Place) => Promise<unknown>, string])[] = [
  [
    'in a closed thread',
    ({ threadId }) => stage.moderator.patch(`/threads/${threadId}`, { state: 'closed' }, { 'if-match': '"1"' }),
    'thread_closed',
  ],
  ['on an article whose debate is closed', (place) => change(place, { discussion: 'closed' }), 'thread_closed'],
  ['on an article whose time is over', (place) => change(place, { closeAt: '2020-01-01T00:00:00Z' }), 'thread_closed'],
  ['on a site that stopped', () => stop(true), 'commenting_stopped'],
];

describe('a place that takes nothing new (attack 73)', () => {
  it.each(CLOSED)('refuses answers, edits and votes: %s', async (_, close, code) => {
    const place = await newPlace();
    await close(place);
    const before = await written();

    const refused = await attempts(place);

    expect(refused).toEqual({ reply: code, edit: code, vote: code });
    expect(await written()).toEqual(before);
    await stop(false);
  });

  it('refuses them where the debate is off, as if it were not there', async () => {
    const place = await newPlace();
    await change(place, { discussion: 'off' });
    const before = await written();

    expect(Object.values(await attempts(place)).filter((outcome) => typeof outcome === 'number')).toEqual([]);
    expect(await written()).toEqual(before);
  });

  it('takes them as long as it is open (the check can fail)', async () => {
    expect(await attempts(await newPlace())).toEqual({ reply: 201, edit: 200, vote: 200 });
  });
});

describe('a comment that is no more', () => {
  it.each(['deleted', 'removed', 'held'] as const)('takes no answer and no vote: %s', async (status) => {
    const place = await newPlace();
    await changeStatus(stage, place.otherId, status);
    const before = await written();

    const [answered, voted] = [await reply(place), await vote(place)];

    expect([answered.status, voted.status >= 400]).toEqual([400, true]);
    expect(await written()).toEqual(before);
  });

  it.each(['deleted', 'removed'] as const)('comes back by nobody’s wish: %s', async (status) => {
    const place = await newPlace();
    await changeStatus(stage, place.ownId, status);
    const path = `/comments/${place.ownId}`;
    const before = await written();

    const edited = await edit(place);
    const restored = [writer, stage.other, stage.moderator].flatMap((who) => [
      who.post(`${path}/restore`, {}),
      who.put(path, { status: 'visible' }),
      who.patch(path, { status: 'visible' }, { 'if-match': '"1"' }),
    ]);

    expect([edited.status, problemIn(edited).code]).toEqual([409, 'comment_hidden']);
    for (const { status: outcome } of await Promise.all(restored)) expect(outcome).toBeGreaterThanOrEqual(400);
    expect(await written()).toEqual(before);
  });
});

describe('a branch that is locked', () => {
  it('takes an answer of the staff only', async () => {
    const place = await newPlace();
    await stage.moderator.put(`/comments/${place.otherId}/lock`);

    const [member, staff] = [await reply(place), await reply(place, stage.moderator)];

    expect([member.status, problemIn(member).code, staff.status]).toEqual([409, 'branch_locked', 201]);
  });
});

describe('an author who is suspended', () => {
  it('answers, edits and votes no more', async () => {
    const place = await newPlace();
    await suspend(writer.id);
    const before = await written();

    const refused = await attempts(place);

    expect(refused).toEqual({ reply: 'account_suspended', edit: 'account_suspended', vote: 'account_suspended' });
    expect(await written()).toEqual(before);
  });
});
