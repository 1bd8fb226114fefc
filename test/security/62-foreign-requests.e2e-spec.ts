import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemIn } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import type { Answer } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';

const PUBLIC_URL = 'https://debate.gazette.example';
const FOREIGN = ['https://evil.example', 'null', `${PUBLIC_URL}.evil.example`, 'https://evil-debate.gazette.example'];

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ PARLEY_PUBLIC_URL: PUBLIC_URL });
});
afterAll(() => stage.close());

/** The cookie of a session that has just started. */
async function newCookie(): Promise<string> {
  const answer = await stage.guest.post('/sessions', { email: stage.reader.email, password: PASSWORD });
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-parley_refresh=[^;]+; .*HttpOnly; Secure; SameSite=Strict/);
  return cookie.split(';')[0] ?? '';
}

/** The cookie's routes, as a page would call them with the cookie that its browser adds. */
const refresh = (headers: Record<string, string>): Promise<Answer> =>
  stage.guest.post('/sessions/refresh', undefined, headers);
const signOut = (headers: Record<string, string>): Promise<Answer> => stage.guest.delete('/sessions/current', headers);

const sessions = (): Promise<unknown> => rows(stage, 'SELECT id, ended_at FROM sessions ORDER BY id');

describe('a page of somebody else (attack 62)', () => {
  it.each(FOREIGN)('gets nothing by the cookie of a reader: %s', async (origin) => {
    const cookie = await newCookie();
    const before = await sessions();

    const answers = await Promise.all([refresh({ cookie, origin }), signOut({ cookie, origin })]);

    for (const answer of answers) {
      expect([answer.status, problemIn(answer).code]).toEqual([403, 'origin_not_allowed']);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await sessions()).toEqual(before);
  });

  it('is told apart from our own (the check can fail)', async () => {
    const cookie = await newCookie();

    const renewed = await refresh({ cookie, origin: PUBLIC_URL });

    expect(renewed.status).toBe(200);
    const next = renewed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await signOut({ cookie: next, origin: PUBLIC_URL })).status).toBe(204);
    expect((await refresh({ cookie: next, origin: PUBLIC_URL })).status).toBe(401);
  });

  it.each(FOREIGN)('may not ask beforehand either: %s', async (origin) => {
    const preflight = await fetch(`${stage.url}/api/v1/sessions/refresh`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

/** What a form can send without being asked beforehand. */
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'text/plain;json'];

describe('what a form can send', () => {
  it.each(FORMS)('is no request of ours: %s', async (type) => {
    const body = JSON.stringify({ email: stage.reader.email, password: PASSWORD });
    const before = await sessions();

    const response = await fetch(`${stage.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });

    expect(response.status).toBe(415);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await sessions()).toEqual(before);
  });

  it('would sign somebody in as JSON (the check can fail)', async () => {
    const answer = await stage.guest.post('/sessions', { email: stage.reader.email, password: PASSWORD });

    expect([answer.status, answer.headers.getSetCookie().length]).toEqual([201, 1]);
  });
});

describe('a cookie', () => {
  it('says nothing of who asks, but where a session is renewed or ended', async () => {
    const cookie = await newCookie();

    const answers = [
      await stage.guest.get('/me', { cookie }),
      await stage.guest.post(`/threads/${stage.threadId}/comments`, { body: 'By a cookie.' }, { cookie }),
      await stage.guest.delete('/sessions', { cookie }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it.each(['/sessions/refresh', '/sessions/current'])('does nothing when %s is only read', async (path) => {
    const cookie = await newCookie();
    const before = await sessions();

    const answer = await stage.guest.get(path, { cookie });

    expect([404, 405]).toContain(answer.status);
    expect(await sessions()).toEqual(before);
  });
});
