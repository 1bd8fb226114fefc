import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareProblem } from '../e2e/answers.js';
import type { Answer } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';

/** Headers that differ from answer to answer, whoever asks. */
const OWN = new Set(['date', 'x-request-id', 'ratelimit', 'ratelimit-policy', 'content-length', 'etag']);
const NOBODY = 'nobody@mail.example';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.site('strict', { verifiedEmail: true });
});
afterAll(() => stage.close());

/** All that an answer tells: its status, its headers and its body, without what is each answer's own. */
function told(answer: Answer): unknown {
  const headers = [...answer.headers].filter(([name]) => !OWN.has(name));
  return { status: answer.status, headers, body: answer.text === '' ? '' : bareProblem(answer) };
}

let n = 0;
const register = (email: string, site?: string): Promise<Answer> =>
  stage.guest.post('/accounts', {
    email,
    name: `Nora Newcomer ${(n += 1)}`,
    password: PASSWORD,
    ...(site !== undefined && { site }),
  });

describe('who has an account (attack 61)', () => {
  it.each<[string, (email: string) => Promise<Answer>]>([
    ['signing in', (email) => stage.guest.post('/sessions', { email, password: 'not the password' })],
    ['asking for a new password', (email) => stage.guest.post('/password-resets', { email })],
    ['asking for another link', (email) => stage.guest.post('/email-verifications', { email })],
    ['registering where addresses are verified', (email) => register(email, 'strict')],
  ])('is not told to somebody %s', async (_, ask) => {
    const [known, unknown] = [await ask(stage.reader.email), await ask(NOBODY)];

    expect(told(known)).toEqual(told(unknown));
    expect([202, 401]).toContain(known.status);
  });

  it('is told where addresses are not verified: there is no mail to tell the owner by (the check can fail)', async () => {
    const [known, unknown] = [await register(stage.reader.email), await register('new@mail.example')];

    expect([known.status, unknown.status]).toEqual([409, 201]);
  });

  it('is the same in both spellings of an address', async () => {
    const ask = (email: string): Promise<Answer> =>
      stage.guest.post('/sessions', { email, password: 'not the password' });

    expect(told(await ask(stage.reader.email.toUpperCase()))).toEqual(told(await ask(NOBODY.toUpperCase())));
  });
});
