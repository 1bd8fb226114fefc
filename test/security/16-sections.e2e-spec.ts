import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Log } from '#platform/telemetry/log.js';
import { bareProblem, openMotion, publish, say } from '../e2e/answers.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { snapshotOf } from './snapshot.js';

/** What a thread and a comment in it are to an attack. */
interface Target {
  readonly articleId: string;
  readonly threadId: string;
  readonly commentId: string;
}

const MOTION = { kind: 'motion', title: 'Mine now?', sides: { for: 'Yes', against: 'No' } };
const FIRST = { 'if-match': '"1"' };

/** Every act of staff on a thread and on a comment, and what it is about. */
const ACTS: readonly [string, (who: Person, target: Target) => Promise<Answer>][] = [
  ['opens a motion', (who, { articleId }) => who.post(`/articles/${articleId}/threads`, MOTION)],
  ['changes a thread', (who, { threadId }) => who.patch(`/threads/${threadId}`, { slowModeS: 9 }, FIRST)],
  ['pins', (who, { commentId }) => who.put(`/comments/${commentId}/pin`)],
  ['takes a pin off', (who, { commentId }) => who.delete(`/comments/${commentId}/pin`)],
  ['features', (who, { commentId }) => who.put(`/comments/${commentId}/feature`)],
  ['features no more', (who, { commentId }) => who.delete(`/comments/${commentId}/feature`)],
  ['locks a branch', (who, { commentId }) => who.put(`/comments/${commentId}/lock`)],
  ['unlocks a branch', (who, { commentId }) => who.delete(`/comments/${commentId}/lock`)],
];

let stage: Stage;
let sports: Person;
let inSport: Target;
let inPolitics: Target;

async function prepare(section: string): Promise<Target> {
  const { articleId, threadId } = await publish(stage, section.toLowerCase(), { section });
  const { id: commentId } = await say(stage.reader, threadId, `On ${section}.`);
  return { articleId, threadId, commentId };
}

beforeAll(async () => {
  stage = await startStage();
  sports = await stage.person('Sven Sport', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });
  inSport = await prepare('Sport');
  inPolitics = await prepare('Politics');
});
afterAll(() => stage.close());

describe('a moderator of one section (attack 16)', () => {
  it.each(ACTS)('in another section is refused like a member, and the log has who tried: %s', async (_, act) => {
    const before = await snapshotOf(stage);
    const warn = jest.spyOn(stage.app.get(Log), 'warn');

    const byModerator = await act(sports, inPolitics);
    const lines = warn.mock.calls.map(([line]) => line);
    const byMember = await act(stage.other, inPolitics);
    warn.mockRestore();

    expect([byModerator.status, bareProblem(byModerator)]).toEqual([403, bareProblem(byMember)]);
    expect(lines).toEqual([
      {
        accountId: sports.id,
        siteId: stage.siteId,
        subjectId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        refusal: (byModerator.body as { code: string }).code,
      },
    ]);
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('in no section of an article that has none', async () => {
    const { threadId } = await publish(stage, 'no-section');

    const refused = await sports.patch(`/threads/${threadId}`, { slowModeS: 9 }, FIRST);

    expect(refused.status).toBe(403);
  });

  it('does not read what is held in another section, in the words of an unknown one', async () => {
    const { threadId } = await publish(stage, 'held-politics', { section: 'Politics', discussion: 'premoderated' });
    const held = await say(stage.reader, threadId, 'Later.');

    const bySports = await sports.get(`/comments/${held.id}`);
    const pinned = await sports.put(`/comments/${held.id}/pin`);

    expect([bySports.status, pinned.status]).toEqual([404, 404]);
    expect((await stage.moderator.get(`/comments/${held.id}`)).status).toBe(200);
  });

  it('waits and is looked at like a member in another section', async () => {
    const { threadId } = await publish(stage, 'strict-politics', { section: 'Politics' });
    const rules = { slowModeS: 600, premoderated: true };
    await stage.moderator.patch(`/threads/${threadId}`, rules, FIRST);

    const first = await sports.post(`/threads/${threadId}/comments`, { body: 'One.' });
    const second = await sports.post(`/threads/${threadId}/comments`, { body: 'Two.' });

    expect([first.status, second.status]).toEqual([202, 429]);
  });

  it('may all of that in the own section, and staff of the whole site everywhere', async () => {
    const before = await snapshotOf(stage);

    const bySports = await Promise.all(ACTS.slice(0, 2).map(([, act]) => act(sports, inSport)));
    for (const [, act] of ACTS.slice(2)) bySports.push(await act(sports, inSport));
    for (const [name, act] of ACTS)
      expect([name, (await act(stage.moderator, inPolitics)).status < 300]).toEqual([name, true]);

    expect(bySports.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 200, 200, 200]);
    expect(await snapshotOf(stage)).not.toEqual(before);
    expect((await openMotion(stage, inPolitics.articleId)).state).toBe('open');
  });
});
