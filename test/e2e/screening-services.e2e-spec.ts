import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { startHostileWeb } from '../support/hostile-web.js';
import {
  FAILS,
  FINDS_AN_INSULT,
  FINDS_NOTHING,
  putService,
  saying,
  startOutsideCheck,
  type OutsideCheck,
} from '../support/outside-check.js';
import { putWords, screeningsOf } from '../support/screening.js';
import { jumpInTime } from '../support/time.js';
import { openNet, type WebServer } from '../support/web.js';
import { commentIn, pointersIn, problemIn, say } from './answers.js';
import { rows } from './rows.js';

/** Longer than a breaker stays open. */
const LATER_MS = 20_000;
const FAILURES_UNTIL_OPEN = 5;

interface ServiceAnswer {
  readonly kind: string;
  readonly secret: string | null;
  readonly state: string;
}
let stage: Stage;
let admin: Person;
let check: OutsideCheck;
let hostile: WebServer;

beforeAll(async () => {
  [hostile, check] = await Promise.all([startHostileWeb(), startOutsideCheck()]);
  stage = await startStage({}, openNet([check.port, hostile.port]));
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
});
afterAll(async () => {
  await stage.close();
  await Promise.all([check.close(), hostile.close()]);
});
beforeEach(() => {
  check.asked.length = 0;
  check.reply = FINDS_NOTHING;
});
afterEach(async () => {
  await rows(stage, 'DELETE FROM screening_retries');
  for (const kind of ['external', 'spam']) await admin.delete(`/sites/gazette/screening-services/${kind}`);
});

const put = (kind: string, fields: object = {}): Promise<Answer> => putService(admin, kind, check, fields);
const serviceIn = (answer: Answer): ServiceAnswer => answer.body as ServiceAnswer;
const post = (body: string): Promise<Answer> => stage.reader.post(`/threads/${stage.threadId}/comments`, { body });
const failuresCounted = async (): Promise<number> => {
  const metrics = await (await fetch(`${stage.url}/metrics`)).text();
  return Number(/^parley_screening_check_failures_total\{check="external"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
};

describe('the services of a site', () => {
  it('are set by its admins alone', async () => {
    for (const [who, status] of [
      [stage.guest, 401],
      [stage.reader, 403],
      [stage.moderator, 403],
      [stage.editor, 403],
    ] as const) {
      const path = '/sites/gazette/screening-services/external';
      expect((await who.get(path)).status).toBe(status);
      expect((await who.put(path, { url: 'https://checks.example/' })).status).toBe(status);
      expect((await who.delete(path)).status).toBe(status);
    }
    expect(problemIn(await admin.get('/sites/gazette/screening-services/external')).code).toBe(
      'screening_service_not_found',
    );
    expect((await admin.get('/sites/gazette/screening-services/other')).status).toBe(404);
    expect((await admin.get('/sites/nowhere/screening-services/external')).status).toBe(404);
  });

  it('show a secret that was made for them once, and keep it sealed', async () => {
    const made = await put('external');
    const again = await put('external', { onFailure: 'ignore' });
    const shown = await admin.get('/sites/gazette/screening-services/external');

    const { secret } = serviceIn(made);
    expect(secret).toMatch(/^whsec_/);
    expect([serviceIn(again).secret, serviceIn(shown).secret]).toEqual([null, null]);
    expect(shown.body).toMatchObject({ kind: 'external', onFailure: 'ignore', timeoutMs: 1_000, state: 'closed' });
    const kept = await rows(stage, `SELECT s.*, encode(secret, 'escape') AS words FROM screening_services s`);
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it.each([
    ['an address of another kind', { url: 'ftp://checks.example/' }, '/url'],
    ['an address with a user', { url: 'https://a:b@checks.example/' }, '/url'],
    ['a port that is not dialled', { url: 'https://checks.example:22/' }, '/url'],
    ['an address within the network', { url: 'http://10.0.0.1/' }, '/url'],
    ['one that is written another way', { url: 'http://0x0a.1/' }, '/url'],
    ['one of the cloud’s own', { url: 'http://169.254.169.254/latest' }, '/url'],
    ['one of IPv6', { url: 'http://[fd00:ec2::254]/' }, '/url'],
    ['a wait that is too long', { timeoutMs: 60_000 }, '/timeoutMs'],
    ['another way to fail', { onFailure: 'publish' }, '/onFailure'],
  ])('do not take %s', async (_, fields, pointer) => {
    const answer = await put('external', fields);

    expect([answer.status, pointersIn(answer)]).toEqual([400, [pointer]]);
  });

  it('need the key that a spam service gave', async () => {
    expect(pointersIn(await put('spam'))).toEqual(['/secret']);
    expect(serviceIn(await put('spam', { secret: 'key-of-ours' })).secret).toBeNull();
  });
});

describe('an external check', () => {
  it('is asked by signed HTTP, and what it finds is for the rules', async () => {
    const secret = serviceIn(await put('external')).secret ?? '';
    check.reply = FINDS_AN_INSULT;

    const held = await post('Judge this, please.');

    expect(held.status).toBe(202);
    const [question] = check.asked;
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = question?.headers ?? {};
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const content = [id, time, question?.body].map(String).join('.');
    expect(signature).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
    expect(JSON.parse(question?.body ?? '')).toEqual({
      text: 'Judge this, please.',
      context: { type: 'comment', siteId: stage.siteId, authorId: stage.reader.id, language: null },
    });
    expect(question?.headers).not.toHaveProperty('authorization');
    expect(question?.headers).not.toHaveProperty('cookie');
    const [screening] = await screeningsOf(stage, commentIn(held).id);
    expect(screening).toMatchObject({ rule: 'spam' });
    expect(screening?.signals).toContainEqual(
      expect.objectContaining({ check: 'external', score: 0.9, evidence: { findings: ['insult'] } }),
    );
  });

  it('is not asked about what the staff writes', async () => {
    await put('external');

    await say(stage.moderator, stage.threadId, 'Staff speaks.');

    expect(check.asked).toEqual([]);
  });

  it('is not asked again for an Idempotency-Key that has its answer', async () => {
    await put('external');
    const send = (): Promise<Answer> =>
      stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'Once.' }, { 'idempotency-key': 'asked-once' });

    const [first, second] = [await send(), await send()];

    expect(commentIn(second).id).toBe(commentIn(first).id);
    expect(check.asked).toHaveLength(1);
  });

  it('may find the rules changed by the time it answers: then the text meets the new ones', async () => {
    await put('external');
    check.reply = (response) => {
      check.reply = FINDS_NOTHING;
      void putWords(admin, 'gazette', { banned: ['hobbledehoy'] }).then(() => {
        FINDS_NOTHING(response);
      });
    };

    const answer = await post('You hobbledehoy.');

    expect(problemIn(answer).code).toBe('comment_refused');
    expect(check.asked).toHaveLength(2);
  });
});

describe('a spam service', () => {
  it('is asked as Akismet is, without a reader’s address', async () => {
    await put('spam', { secret: 'key-of-ours' });
    check.reply = saying('true');

    const held = await post('Cheap watches.');

    expect(held.status).toBe(202);
    expect(Object.fromEntries(new URLSearchParams(check.asked[0]?.body))).toMatchObject({
      api_key: 'key-of-ours',
      comment_type: 'comment',
      comment_content: 'Cheap watches.',
      user_ip: '127.0.0.1',
    });
    check.reply = saying('false');
    expect((await post('Fine watches.')).status).toBe(201);
  });

  it('has its key sent nowhere else by whoever does not know it (attack 52)', async () => {
    await put('spam', { secret: 'key-of-ours' });

    const elsewhere = await put('spam', { url: `http://127.0.0.1:${hostile.port}/check` });
    const moved = await put('spam', { url: `http://127.0.0.1:${check.port}/check/2` });
    check.reply = saying('false');
    await post('Whose key is this?');

    expect([elsewhere.status, pointersIn(elsewhere)]).toEqual([400, ['/secret']]);
    expect(moved.status).toBe(200);
    expect(new URLSearchParams(check.asked[0]?.body).get('api_key')).toBe('key-of-ours');
    expect((await put('spam', { url: `http://127.0.0.1:${hostile.port}/check`, secret: 'key-anew' })).status).toBe(200);
  });
});

describe('a check that does not answer', () => {
  it.each([
    ...['/missing', '/broken', '/cut', '/silent', '/slow-headers', '/slow-body', '/endless', '/huge', '/gzip-bomb'],
    ...['/plain', '/to?http://127.0.0.1/', '/loop', '/long-headers'],
  ])('(%s) holds the text, and a metric rises', async (path) => {
    await put('external', { url: `http://127.0.0.1:${hostile.port}${path}`, timeoutMs: 300 });
    const before = await failuresCounted();

    const held = await post(`Is there anybody? ${path}`);

    expect(held.status).toBe(202);
    expect(await screeningsOf(stage, commentIn(held).id)).toMatchObject([{ outcome: 'hold', rule: 'check_failed' }]);
    expect(await failuresCounted()).toBe(before + 1);
  });

  it.each([
    ['no score', '{}'],
    ['a score beyond all', '{"score":7}'],
    ['no JSON', 'fine'],
  ])('but says %s holds it too', async (_, answer) => {
    await put('external');
    check.reply = saying(answer);

    expect((await post(`What do you say? ${answer}`)).status).toBe(202);
  });

  it('is done without where the site wants that', async () => {
    await put('external', { onFailure: 'ignore' });
    check.reply = FAILS;

    const { id, status } = await say(stage.reader, stage.threadId, 'Nobody looks.');

    expect(status).toBe('visible');
    expect((await screeningsOf(stage, id))[0]?.signals).toContainEqual(
      expect.objectContaining({ check: 'external', failed: true, onFailure: 'ignore' }),
    );
  });

  it('is not asked any more after some failures, until one probe succeeds', async () => {
    await put('external');
    check.reply = FAILS;
    const stateNow = async (): Promise<string> =>
      serviceIn(await admin.get('/sites/gazette/screening-services/external')).state;
    for (let n = 0; n < FAILURES_UNTIL_OPEN; n += 1) await post(`Try ${n}.`);
    const askedBefore = check.asked.length;

    const held = await post('Not even tried.');

    expect(held.status).toBe(202);
    expect(check.asked.length).toBe(askedBefore);
    expect(await stateNow()).toBe('open');
    expect(await (await fetch(`${stage.url}/metrics`)).text()).toContain(
      'parley_screening_breakers_open{kind="external"} 1',
    );
    check.reply = FINDS_NOTHING;
    const back = jumpInTime(stage, LATER_MS);
    const published = await post('Tried again.');
    back();
    expect(published.status).toBe(201);
    expect(await stateNow()).toBe('closed');
  });
});
