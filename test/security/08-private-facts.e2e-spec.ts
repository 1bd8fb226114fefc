import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';
import { claimIn, mark } from '../support/claims.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { operationsOf, pathsOf, type Ids, type Operation } from './api-surface.js';

const REPLY = 'The bridge has 12 arches of stone.';

let stage: Stage;
let operations: Operation[];
let ids: Ids;

beforeAll(async () => {
  // Its own address is no fact about a client.
  stage = await startStage({ PARLEY_PUBLIC_URL: 'https://debate.example/' });
  operations = await operationsOf(stage);
  const top = await say(stage.reader, stage.threadId, 'Top.');
  const reply = await say(stage.moderator, stage.threadId, REPLY, { parentId: top.id });
  const claims = [
    await insertClaim(stage, stage.articleId),
    claimIn(await mark(stage.reader, `comments/${reply.id}`, { exact: REPLY })).id,
  ];
  ids = { articles: [stage.articleId], threads: [stage.threadId], comments: [top.id, reply.id], claims };
});
afterAll(() => stage.close());

/** Which private facts about the people of the stage a text tells: addresses, their usual hashes, clients. */
function privateFactsIn(text: string): string[] {
  const emails = [stage.reader, stage.other, stage.moderator, stage.editor].map(({ email }) => email);
  const hashes = emails.flatMap((email) =>
    ['md5', 'sha1', 'sha256'].map((kind) => createHash(kind).update(email).digest('hex')),
  );
  const client = ['127.0.0.1', '::ffff:', 'user-agent-canary', '$argon2', 'password', 'refresh'];
  return [...emails, ...hashes, ...client].filter((fact) => text.toLowerCase().includes(fact.toLowerCase()));
}

const AGENT = { 'user-agent': 'user-agent-canary' };

describe('private facts (attack 8)', () => {
  it('are in no answer that a guest or another member gets', async () => {
    await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'From a client.' }, AGENT);

    for (const who of [stage.guest, stage.other]) {
      for (const operation of operations.filter(({ method, path }) => method === 'GET' && !path.startsWith('/me'))) {
        for (const path of pathsOf(operation, ids)) {
          const { text } = await who.get(path, AGENT);
          expect([path, privateFactsIn(text)]).toEqual([path, []]);
        }
      }
    }
  });

  it('are in no answer to what somebody posts or votes', async () => {
    const posted = await stage.other.post(`/threads/${stage.threadId}/comments`, { body: 'Mine.' }, AGENT);
    const voted = await stage.other.put(`/comments/${ids['comments']?.[0] ?? ''}/vote`, { value: 1 }, AGENT);

    expect([...privateFactsIn(posted.text), ...privateFactsIn(voted.text)]).toEqual([]);
  });

  it('are in no live event and on no page', async () => {
    const client = await new LiveClient(stage.url).connected();
    const answer = await client.watch(stage.articleId, 0);
    await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'Live.' }, AGENT);
    await until('the event arrives', () => client.events.some(({ type }) => type === 'comment.posted'));
    client.close();

    const page = await (await fetch(stage.url, { headers: AGENT })).text();
    const pageFacts = privateFactsIn(page).filter((fact) => fact !== 'password'); // the sign-in form may ask for it

    expect(privateFactsIn(JSON.stringify([answer, client.events]))).toEqual([]);
    expect(pageFacts).toEqual([]);
  });

  it('are not in the refusals either', async () => {
    const taken = { email: 'rita.reader@example.org', name: 'Somebody Else', password: 'correct horse battery' };

    const answers = await Promise.all([
      stage.guest.post('/accounts', { ...taken, email: 'new@example.org', name: stage.reader.name }),
      stage.guest.post('/sessions', { email: 'nobody@example.org', password: 'wrong' }),
      stage.guest.get('/me'),
    ]);

    for (const { text } of answers) expect(text).not.toMatch(/rita\.reader@|\$argon2|nobody@/);
  });
});

describe('the search for private facts', () => {
  it('finds an address where it is told to its owner', async () => {
    const { text } = await stage.reader.get('/me');

    expect(privateFactsIn(text)).toEqual([stage.reader.email]);
  });

  it('finds a hash of an address and a client', () => {
    const gravatar = createHash('md5').update(stage.reader.email).digest('hex');

    expect(privateFactsIn(`{"avatar":"https://a.example/${gravatar}"}`)).toEqual([gravatar]);
    expect(privateFactsIn('{"ip":"127.0.0.1","agent":"User-Agent-Canary"}')).toEqual([
      '127.0.0.1',
      'user-agent-canary',
    ]);
  });
});
