import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { casesAbout, putPolicy, putWords, screeningsOf, withRules } from '../support/screening.js';
import { changeStatus } from '../support/statuses.js';
import { problemIn, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';

/** Attack 66: a harmless text is approved, and edited into what would not have been. */
let stage: Stage;
let admin: Person;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
  await putWords(admin, 'gazette', { banned: ['blatherskite'], suspect: ['bridge'] });
  const links = { name: 'any_link', when: { check: 'links', atLeast: 0.1 }, then: 'hold' };
  await putPolicy(admin, 'gazette', withRules([links], { links: { allow: [], deny: ['evil.example'] } }));
});
afterAll(() => stage.close());

const edit = (id: string, body: string, version = 1): Promise<Answer> =>
  stage.reader.patch(`/comments/${id}`, { body }, { 'if-match': `"${version}"` });
const guestsSee = async (id: string): Promise<unknown> => (await stage.guest.get(`/comments/${id}`)).body;

/** A text about the bridge is looked at first; somebody did, and approved. */
async function approved(): Promise<string> {
  const { id, status } = await say(stage.reader, stage.threadId, 'The bridge is a fine one.');
  expect(status).toBe('held');
  await rows(
    stage,
    `UPDATE cases SET state = 'closed', closed_at = now(), closed_because = 'decided', closed_action = 'approve'
     WHERE subject_id = $1`,
    [id],
  );
  await changeStatus(stage, id, 'visible');
  expect(await guestsSee(id)).toMatchObject({ comment: { body: 'The bridge is a fine one.' } });
  return id;
}

describe('an approved comment that is edited (attack 66)', () => {
  it.each([
    ['a banned word', 'The bl@therskite is a fine one.'],
    ['a banned word in pieces', 'The b.l.a.t.h.e.r.s.k.i.t.e is a fine one.'],
    ['a link to a denied place', 'The [bridge](https://www.evil.example/x) is a fine one.'],
  ])('does not take %s', async (_, body) => {
    const id = await approved();

    const refused = await edit(id, body);

    expect([refused.status, problemIn(refused).code]).toEqual([422, 'comment_refused']);
    expect(await guestsSee(id)).toMatchObject({ comment: { body: 'The bridge is a fine one.', version: 1 } });
  });

  it.each([
    ['another text about the same', 'Whoever built this bridge should be tarred.'],
    ['the same but for a letter', 'The bridge is a fine one!'],
    ['a link', 'A fine one, the bridge: [look](https://elsewhere.example).'],
  ])('is looked at again with %s: an approval is for one revision', async (_, body) => {
    const id = await approved();

    await edit(id, body);

    expect(await guestsSee(id)).toMatchObject({ comment: { status: 'held', body: null } });
    const [first, second] = await casesAbout(stage, id);
    expect(second).toMatchObject({ queue: 'held', state: 'open', subject_revision: 2, previous_id: first?.id });
    expect(await screeningsOf(stage, id)).toMatchObject([
      { revision: 2, outcome: 'hold' },
      { revision: 1, outcome: 'hold' },
    ]);
  });

  it('stands as it was edited where nothing is found in the new text', async () => {
    const id = await approved();

    await edit(id, 'A fine one.');

    expect(await guestsSee(id)).toMatchObject({ comment: { status: 'visible', body: 'A fine one.' } });
  });
});
