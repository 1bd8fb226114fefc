import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, mark } from '../support/claims.js';
import { publish, say } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface Export {
  account: { id: string; email: string };
  comments: { id: string; body: string; status: string; wordings: { body: string }[] }[];
  votes: { commentId: string; value: number }[];
  watches: { articleId: string }[];
  ignores: { accountId: string }[];
  sessions: object[];
  evidence: object[];
  slips: object[];
  roles: { site: string; role: string }[];
}

describe('a copy of everything that is kept of oneself', () => {
  it('holds all of one’s own, in every state, and nobody else’s', async () => {
    const { articleId, threadId } = await publish(stage, 'exported', { discussion: 'premoderated' });
    const own = await say(stage.reader, stage.threadId, 'First words.');
    await stage.reader.patch(`/comments/${own.id}`, { body: 'Second words.' }, { 'if-match': '"1"' });
    const held = await say(stage.reader, threadId, 'Held words.');
    const others = await say(stage.other, stage.threadId, 'Somebody else’s words.');
    await stage.reader.put(`/comments/${others.id}/vote`, { value: 1 });
    await stage.reader.put(`/me/watches/articles/${articleId}`);
    await stage.reader.put(`/me/ignores/${stage.editor.id}`);

    const source = (n: number): object => ({
      url: `https://source.example/${n}`,
      stance: 'refutes',
      excerpt: `Page ${n}.`,
    });
    const claim = { exact: 'It cost 40 million.' };
    const marked = await mark(stage.reader, `articles/${stage.articleId}`, { ...claim, evidence: [{ ...source(1) }] });
    await mark(stage.other, `articles/${stage.articleId}`, { ...claim, evidence: [{ ...source(2) }] });
    await mark(stage.reader, `articles/${stage.articleId}`, { ...claim, reason: 'typo', statement: 'Fourty.' });

    const answer = await stage.reader.get('/me/export');

    const copy = answer.body as Export;
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(copy.account).toMatchObject({ id: stage.reader.id, email: stage.reader.email });
    expect(copy.comments).toMatchObject([
      { id: own.id, body: 'Second words.', wordings: [{ body: 'First words.' }, { body: 'Second words.' }] },
      { id: held.id, status: 'held' },
    ]);
    expect(copy).toMatchObject({
      votes: [{ commentId: others.id, value: 1 }],
      watches: [{ articleId }],
      ignores: [{ accountId: stage.editor.id }],
      evidence: [{ claimId: claimIn(marked).id, ...source(1) }],
      slips: [{ articleId: stage.articleId, quote: claim.exact, statement: 'Fourty.', state: 'open' }],
    });
    expect(copy.sessions).toHaveLength(1);
    expect(answer.text).not.toContain('Somebody else’s words.');
    expect(answer.text).not.toMatch(/hash|argon2/i);
    expect((await stage.guest.get('/me/export')).status).toBe(401);
  });

  it('is whole however much there is', async () => {
    const author = await stage.person('Viola Verbose');
    await rows(
      stage,
      `INSERT INTO comments (id, site_id, article_id, thread_id, path, depth, author_id, status, body, html, created_at)
       SELECT gen_random_uuid(), $1, $2, $3, int4send(1000 + n), 0, $4, 'held', 'Body ' || n, '<p></p>', now()
       FROM generate_series(1, 950) n`,
      [stage.siteId, stage.articleId, stage.threadId, author.id],
    );

    const copy = (await author.get('/me/export')).body as Export;

    expect(new Set(copy.comments.map(({ body }) => body)).size).toBe(950);
  });
});
