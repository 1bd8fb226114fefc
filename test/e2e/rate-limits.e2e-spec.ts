import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Api } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { problemIn, publish, UNKNOWN_ID } from './answers.js';
import { countOf } from './rows.js';

/** More than any limit of a minute allows to one account, but not to one address. */
const MANY = 70;

let stage: Stage;
beforeAll(async () => {
  // The test stands in for the proxy, so that it can be many callers.
  stage = await startStage({ PARLEY_RATE_LIMITS: 'on', PARLEY_TRUSTED_PROXIES: '1' });
});
afterAll(() => stage.close());

const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

async function repeat(times: number, ask: (n: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await ask(n));
  return answers;
}

const statuses = (answers: readonly Answer[]): number[] => [...new Set(answers.map(({ status }) => status))];
const vote = (api: Api, headers = {}): Promise<Answer> =>
  api.put(`/comments/${UNKNOWN_ID}/vote`, { value: 1 }, headers);

describe('what comes too often', () => {
  it('is refused with 429, and says when to come again', async () => {
    const answers = await repeat(MANY, () => vote(stage.reader));
    const last = await vote(stage.reader);

    expect(statuses(answers)).toEqual([404, 429]);
    expect(last.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problemIn(last)).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  it('is counted for each account, wherever it signs in', async () => {
    const answers = await repeat(MANY, (n) => vote(stage.moderator, from(`192.0.2.${n}`)));

    expect(statuses(answers)).toEqual([404, 429]);
    expect((await vote(stage.editor, from('192.0.2.1'))).status).toBe(404);
  });

  it('is counted apart from what is done otherwise', async () => {
    await repeat(MANY, () => vote(stage.other));

    const posted = await stage.other.post(`/threads/${stage.threadId}/comments`, { body: 'Not a vote.' });

    expect(posted.status).toBe(201);
  });

  it('leaves nothing, and its Idempotency-Key is free', async () => {
    const { threadId } = await publish(stage, 'limited');
    const post = (n: number): Promise<Answer> =>
      stage.editor.post(`/threads/${threadId}/comments`, { body: `No. ${n}` }, { 'idempotency-key': `limited-${n}` });

    const answers = await repeat(15, post);

    const taken = answers.filter(({ status }) => status === 201).length;
    expect(statuses(answers)).toEqual([201, 429]);
    expect(await countOf(stage, 'comments', 'thread_id = $1', [threadId])).toBe(taken);
    expect(await countOf(stage, 'idempotency_keys', `key LIKE 'limited-%'`)).toBe(taken);
  });

  it('is told to operators', async () => {
    const metrics = await (await fetch(`${stage.url}/metrics`)).text();

    expect(Number(/parley_limit_refusals_total\{limit="vote"\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(0);
  });
});

describe('an answer of a limited route', () => {
  it('says what is allowed and what is left', async () => {
    const body = { email: 'quota@example.org', password: PASSWORD };

    const answers = await repeat(2, () => stage.guest.post('/sessions', body, from('198.51.100.7')));

    const [first, second] = answers.map(({ headers }) => headers);
    expect(first?.get('ratelimit-policy')).toBe(
      '"sign_in_address_60s";q=30;w=60, "sign_in_subject_60s";q=10;w=60, "sign_in_subject_3600s";q=50;w=3600',
    );
    expect(first?.get('ratelimit')).toMatch(
      /^"sign_in_address_60s";r=29;t=\d+, "sign_in_subject_60s";r=9;t=\d+, "sign_in_subject_3600s";r=49;t=\d+$/,
    );
    expect(second?.get('ratelimit')).toMatch(/^"sign_in_address_60s";r=28;.+;r=8;.+;r=48;/);
  });

  it('says nothing of it where others are shown the same answer', async () => {
    const { headers } = await stage.guest.get(`/threads/${stage.threadId}/comments`);

    expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null]);
  });
});

describe('the order of refusals', () => {
  it('asks to sign in before it counts', async () => {
    const answers = await repeat(MANY, () => vote(stage.guest, from('198.51.100.8')));

    expect(statuses(answers)).toEqual([401]);
  });

  it('counts before it looks for the thing, for permission and at the body', async () => {
    await repeat(MANY, () => vote(stage.reader));

    const answers = await Promise.all([
      vote(stage.reader),
      stage.reader.put(`/comments/${UNKNOWN_ID}/vote`, { wrong: true }),
      stage.reader.put('/comments/not-an-id/vote', { value: 1 }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429]);
  });
});

describe('all that comes from one address', () => {
  it('is refused when it is a flood, whatever it asks for and whoever is signed in', async () => {
    const headers = from('203.0.113.66');
    for (let n = 0; n < 3_000; n += 1) await stage.app.inject({ url: '/nowhere', headers });

    const answers = await Promise.all([
      stage.guest.get('/nowhere', headers),
      stage.guest.get(`/threads/${stage.threadId}`, headers),
      stage.editor.get('/me', headers),
    ]);
    const elsewhere = await stage.guest.get(`/threads/${stage.threadId}`, from('203.0.113.67'));
    const probe = await fetch(`${stage.url}/healthz`, { headers });

    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429]);
    for (const { headers: told } of answers) {
      expect(told.get('retry-after')).toMatch(/^\d+$/);
      expect(told.get('cache-control')).toBe('private, no-store');
      expect(told.get('ratelimit')).toMatch(/^"requests_address_60s";r=0;t=\d+$/);
    }
    expect([elsewhere.status, probe.status]).toEqual([200, 200]);
  });
});

describe('limits that are switched off', () => {
  it('refuse nothing and say nothing', async () => {
    const free = await startStage({ PARLEY_RATE_LIMITS: 'off' });

    const answers = await repeat(MANY, () => vote(free.reader));

    expect(statuses(answers)).toEqual([404]);
    expect(answers.some(({ headers }) => headers.has('ratelimit'))).toBe(false);
    await free.close();
  });
});
