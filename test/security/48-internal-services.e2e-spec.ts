import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commentIn, pointersIn } from '../e2e/answers.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { FINDS_AN_INSULT, startOutsideCheck, type OutsideCheck } from '../support/outside-check.js';

let stage: Stage;
let admin: Person;
/** Both are inside the network that Parley runs in; the operator has named the first. */
let named: OutsideCheck;
let unnamed: OutsideCheck;
beforeAll(async () => {
  [named, unnamed] = await Promise.all([startOutsideCheck(), startOutsideCheck()]);
  stage = await startStage({ PARLEY_INTERNAL_SERVICES: `http://127.0.0.1:${named.port}` });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(async () => {
  await stage.close();
  await Promise.all([named.close(), unnamed.close()]);
});

const put = (url: string): Promise<Answer> => admin.put('/sites/gazette/screening-services/external', { url });

describe('a service inside the network (attack 48)', () => {
  it('is asked about comments where the operator has named it', async () => {
    named.reply = FINDS_AN_INSULT;

    const answer = await put(`http://127.0.0.1:${named.port}/any/path`);
    const comment = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'You insult.' });

    expect([answer.status, comment.status, commentIn(comment).status]).toEqual([200, 202, 'held']);
    expect(named.asked.map(({ body }) => body)).toEqual([expect.stringContaining('You insult.')]);
  });

  it.each([
    ['at another port', () => `http://127.0.0.1:${unnamed.port}/`],
    ['by another scheme', () => `https://127.0.0.1:${named.port}/`],
    ['by a name of the same machine', () => `http://localhost:${named.port}/`],
    ['with a user', () => `http://user@127.0.0.1:${named.port}/`],
    ['that only begins alike', () => `http://127.0.0.1:${named.port}0/`],
  ])('is refused %s', async (_, url) => {
    const answer = await put(url());

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/url']]);
    expect(unnamed.asked).toEqual([]);
  });

  it('is no page: nothing is imported from it', async () => {
    const before = named.asked.length;

    const url = `http://127.0.0.1:${named.port}/`;
    const answer = await stage.editor.post('/articles/import', { site: 'gazette', url });

    expect([answer.status, pointersIn(answer), named.asked.length - before]).toEqual([422, ['/url'], 0]);
  });
});
