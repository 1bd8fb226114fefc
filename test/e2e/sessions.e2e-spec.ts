import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { bareProblem, pointersIn } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface Session {
  readonly answer: Answer;
  readonly api: Api;
  /** As a browser sends it back. */
  readonly cookie: string;
  readonly attributes: string;
}

function sessionOf(answer: Answer): Session {
  const [setCookie = ''] = answer.headers.getSetCookie();
  const [cookie = '', ...attributes] = setCookie.split('; ');
  const { accessToken } = answer.body as { accessToken?: string };
  return { answer, api: new Api(stage.url, accessToken ?? ''), cookie, attributes: attributes.join('; ') };
}

const signIn = async (email: string, password = PASSWORD): Promise<Session> =>
  sessionOf(await stage.guest.post('/sessions', { email, password }));

const refresh = async (cookie: string, headers: Record<string, string> = {}): Promise<Session> =>
  sessionOf(await stage.guest.post('/sessions/refresh', undefined, { ...(cookie !== '' && { cookie }), ...headers }));

describe('signing in', () => {
  it('gives an access token for fifteen minutes and a cookie out of the reach of scripts', async () => {
    const { answer, api, cookie, attributes } = await signIn(stage.reader.email);

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ account: { id: stage.reader.id }, expiresInS: 900 });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect((await api.get('/me')).body).toMatchObject({ id: stage.reader.id });
    expect(attributes).toMatch(/HttpOnly/i);
    expect(attributes).toMatch(/SameSite=(Strict|Lax)/i);
    expect(attributes).not.toMatch(/Domain=/i);
    expect(answer.text).not.toContain(cookie.split('=')[1]);
  });

  it('knows an address in any case', async () => {
    expect((await signIn(stage.reader.email.toUpperCase())).answer.status).toBe(201);
  });

  it('gives the same answer for a wrong password and for an unknown address', async () => {
    const wrong = await signIn(stage.reader.email, 'not the password');
    const unknown = await signIn('nobody@mail.example', 'not the password');

    expect([wrong.answer.status, unknown.answer.status]).toEqual([401, 401]);
    expect(bareProblem(wrong.answer)).toEqual(bareProblem(unknown.answer));
    expect(wrong.answer.headers.getSetCookie()).toEqual(unknown.answer.headers.getSetCookie());
  });

  it('costs as much for an unknown address as for a wrong password', async () => {
    const cpuMs = { [stage.reader.email]: 0, 'nobody@mail.example': 0 };

    for (let n = 0; n < 5; n += 1) {
      for (const email of Object.keys(cpuMs)) {
        const before = process.cpuUsage();
        await signIn(email, 'not the password');
        const { user, system } = process.cpuUsage(before);
        cpuMs[email] = (cpuMs[email] ?? 0) + (user + system) / 1_000;
      }
    }

    const [known = 0, unknown = 0] = Object.values(cpuMs);
    expect(unknown).toBeGreaterThan(known / 2); // a hash costs tens of times more than a look-up
  });

  it.each([
    ['/email', { email: { $ne: '' }, password: PASSWORD }],
    ['/password', { email: 'a@mail.example' }],
    ['/password', { email: 'a@mail.example', password: ['x'] }],
    ['/remember', { email: 'a@mail.example', password: 'x', remember: true }],
  ])('names the wrong field %s', async (pointer, body) => {
    const answer = await stage.guest.post('/sessions', body);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual([pointer]);
  });
});

describe('refreshing', () => {
  it('gives a new access token and a new cookie, once', async () => {
    const first = await signIn(stage.reader.email);

    const second = await refresh(first.cookie);
    const third = await refresh(second.cookie);

    expect([second.answer.status, third.answer.status]).toEqual([200, 200]);
    expect(new Set([first, second, third].map(({ cookie }) => cookie)).size).toBe(3);
    expect((await third.api.get('/me')).body).toMatchObject({ id: stage.reader.id });
    expect(second.attributes).toMatch(/HttpOnly/i);
  });

  it('ends the whole session at once when a used cookie comes back', async () => {
    const first = await signIn(stage.reader.email);
    const elsewhere = await signIn(stage.reader.email);
    const second = await refresh(first.cookie);
    const third = await refresh(second.cookie);

    const stolen = await refresh(first.cookie);

    expect(stolen.answer.status).toBe(401);
    for (const { api } of [first, second, third]) expect((await api.get('/me')).status).toBe(401);
    expect((await refresh(third.cookie)).answer.status).toBe(401);
    expect((await elsewhere.api.get('/me')).status).toBe(200);
  });

  it.each(['', 'parley_refresh=', 'parley_refresh=guess', `parley_refresh=${'A'.repeat(43)}`])(
    'does not work with the cookie %j',
    async (cookie) => {
      const { answer } = await refresh(cookie);

      expect(answer.status).toBe(401);
    },
  );

  it('does not take an access token in the place of the cookie', async () => {
    const { cookie, answer } = await signIn(stage.reader.email);
    const { accessToken } = answer.body as { accessToken: string };

    const refused = await refresh(`${cookie.split('=')[0] ?? ''}=${accessToken}`);

    expect(refused.answer.status).toBe(401);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'nonsense'])(
    'is refused to a page of %s, and the session goes on',
    async (origin) => {
      const { cookie } = await signIn(stage.reader.email);

      const foreign = await refresh(cookie, { origin });
      const own = await refresh(cookie, { origin: stage.url });

      expect(foreign.answer.status).toBe(403);
      expect(foreign.answer.headers.getSetCookie()).toEqual([]);
      expect(own.answer.status).toBe(200);
    },
  );

  it('never leaves two living cookies when many refresh at the same moment', async () => {
    const { cookie } = await signIn(stage.reader.email);

    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(cookie)));

    const living = [];
    for (const session of answers.filter(({ answer }) => answer.status === 200)) {
      const again = await refresh(session.cookie);
      if (again.answer.status === 200) living.push(again);
    }
    expect(answers.filter(({ answer }) => answer.status === 200).length).toBeLessThanOrEqual(1);
    expect(living.length).toBeLessThanOrEqual(1);
  });
});

describe('signing out', () => {
  it('ends the session at once, its cookie too, and no other session', async () => {
    const session = await signIn(stage.reader.email);
    const other = await signIn(stage.reader.email);

    const answer = await session.api.delete('/sessions/current');

    expect(answer.status).toBe(204);
    expect((await session.api.get('/me')).status).toBe(401);
    expect((await refresh(session.cookie)).answer.status).toBe(401);
    expect((await other.api.get('/me')).status).toBe(200);
    expect(answer.headers.getSetCookie().join()).toMatch(/Max-Age=0|Expires=Thu, 01 Jan 1970/i);
  });

  it('needs no access token where there is a cookie, and takes none from a foreign page', async () => {
    const session = await signIn(stage.reader.email);
    const { cookie } = session;

    const foreign = await stage.guest.delete('/sessions/current', { cookie, origin: 'https://evil.example' });
    const living = await session.api.get('/me');
    const own = await stage.guest.delete('/sessions/current', { cookie, origin: stage.url });
    const again = await stage.guest.delete('/sessions/current', { cookie });

    expect([foreign.status, living.status, own.status, again.status]).toEqual([403, 200, 204, 401]);
    expect((await session.api.get('/me')).status).toBe(401);
  });

  it('ends every session of the account, everywhere', async () => {
    const [one, two] = [await signIn(stage.other.email), await signIn(stage.other.email)];
    const somebody = await signIn(stage.reader.email);

    const answer = await one.api.delete('/sessions');

    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie().join()).toMatch(/Max-Age=0|Expires=Thu, 01 Jan 1970/i);
    for (const { api, cookie } of [one, two]) {
      expect([(await api.get('/me')).status, (await refresh(cookie)).answer.status]).toEqual([401, 401]);
    }
    expect((await somebody.api.get('/me')).status).toBe(200);
    expect(await countOf(stage, 'sessions', 'account_id = $1 AND ended_at IS NULL', [stage.other.id])).toBe(0);
  });

  it('is only for those who are signed in', async () => {
    const before = await countOf(stage, 'sessions', 'ended_at IS NULL');

    const answer = await stage.guest.delete('/sessions/current');

    expect(answer.status).toBe(401);
    expect(await countOf(stage, 'sessions', 'ended_at IS NULL')).toBe(before);
  });
});
