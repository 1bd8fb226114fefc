import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SiteAdministrationService } from '#features/sites/site-administration.service.js';
import { OPERATOR } from '#platform/http/actor.js';
import { startStage, type Stage } from '../support/cast.js';
import {
  bareProblem,
  pageIn,
  pointersIn,
  problemIn,
  publish,
  readArticle,
  say,
  UNKNOWN_ID,
  type CommentAnswer,
} from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const FIRST = { 'if-match': '"1"' };

async function eventsOf(articleId: string, since: number): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { body } = await stage.guest.get(`/articles/${articleId}/events?since=${since}`);
  return (body as { events: { type: string; data: Record<string, unknown> }[] }).events;
}

describe('editing a comment', () => {
  it('gives it another text, a version and an event, and keeps the words before', async () => {
    const { articleId, threadId } = await publish(stage, 'edited');
    const comment = await say(stage.reader, threadId, 'Forty milion.');
    const { seq } = await readArticle(stage.guest, articleId);

    const edited = await stage.reader.patch(`/comments/${comment.id}`, { body: 'Forty **million**.' }, FIRST);

    expect(edited.status).toBe(200);
    expect(edited.body).toMatchObject({
      version: 2,
      html: '<p>Forty <strong>million</strong>.</p>',
      status: 'visible',
    });
    expect((edited.body as { editedAt: string }).editedAt).toMatch(/Z$/);
    const [event] = await eventsOf(articleId, seq);
    expect(event).toMatchObject({ type: 'comment.edited', data: { comment: edited.body } });
    const revisions = await stage.reader.get(`/comments/${comment.id}/revisions`);
    expect(revisions.body).toMatchObject({
      items: [
        { version: 2, body: 'Forty **million**.' },
        { version: 1, body: 'Forty milion.' },
      ],
    });
  });

  it('shows the words before to the staff, and to nobody else', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Words before.');
    await stage.reader.patch(`/comments/${comment.id}`, { body: 'Words after.' }, FIRST);

    const path = `/comments/${comment.id}/revisions`;
    const [staff, member, guest, unknown] = [
      await stage.moderator.get(path),
      await stage.other.get(path),
      await stage.guest.get(path),
      await stage.other.get(`/comments/${UNKNOWN_ID}/revisions`),
    ];

    expect(staff.status).toBe(200);
    expect(staff.headers.get('cache-control')).toBe('private, no-store');
    expect([member.status, guest.status]).toEqual([404, 401]);
    expect(bareProblem(member)).toEqual(bareProblem(unknown));
  });

  it('refuses a version that is no longer the newest, and writes nothing', async () => {
    const comment = await say(stage.reader, stage.threadId, 'One.');
    await stage.reader.patch(`/comments/${comment.id}`, { body: 'Two.' }, FIRST);

    const stale = await stage.reader.patch(`/comments/${comment.id}`, { body: 'Three.' }, FIRST);

    expect([stale.status, problemIn(stale).code]).toEqual([412, 'version_stale']);
    expect(await countOf(stage, 'comment_revisions', 'comment_id = $1', [comment.id])).toBe(2);
  });

  it('lets one of many edits at once win', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Many at once.');

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => stage.reader.patch(`/comments/${comment.id}`, { body: `Edit ${n}.` }, FIRST)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
  });

  it('makes no revision of the same words', async () => {
    const comment = await say(stage.reader, stage.threadId, 'The same.');

    const same = await stage.reader.patch(`/comments/${comment.id}`, { body: 'The same.' }, FIRST);

    expect(same.body).toMatchObject({ version: 1, editedAt: null });
  });

  it('refuses in the order of the contract', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'In order.');

    const refusals = [
      await stage.guest.patch(`/comments/${id}`, { text: 1 }),
      await stage.reader.patch(`/comments/${UNKNOWN_ID}`, { text: 1 }),
      await stage.other.patch(`/comments/${id}`, { text: 1 }),
      await stage.moderator.patch(`/comments/${id}`, { body: 'Not my words.' }, FIRST),
      await stage.reader.patch(`/comments/${id}`, { text: 1 }),
      await stage.reader.patch(`/comments/${id}`, { text: 1 }, FIRST),
      await stage.reader.patch(`/comments/${id}`, { body: ' ' }, FIRST),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 403, 428, 400, 400]);
    expect(refusals.slice(6).map(pointersIn)).toEqual([['/body']]);
  });

  it('ends with the window of the site, before the version is looked at', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Too late.');
    await rows(stage, `UPDATE comments SET created_at = created_at - interval '301 seconds' WHERE id = $1`, [
      comment.id,
    ]);

    const late = await stage.reader.patch(`/comments/${comment.id}`, { body: 'Still?' }, { 'if-match': '"9"' });

    expect([late.status, problemIn(late).code]).toEqual([409, 'edit_window_over']);
  });

  it('hides a published comment until somebody has seen the edit, where every text is looked at', async () => {
    const { articleId, threadId } = await publish(stage, 'held-by-edit');
    const comment = await say(stage.reader, threadId, 'Harmless.');
    await say(stage.other, threadId, 'An answer.', { parentId: comment.id });
    await publishAgain('held-by-edit', { discussion: 'premoderated' });
    const { seq } = await readArticle(stage.guest, articleId);

    const edited = await stage.reader.patch(`/comments/${comment.id}`, { body: 'canary-edit' }, FIRST);

    expect(edited.body).toMatchObject({ status: 'held', body: 'canary-edit' });
    const seen = await stage.guest.get(`/comments/${comment.id}`);
    expect(seen.body).toMatchObject({ comment: { status: 'held', body: null, author: null, counts: { replies: 1 } } });
    const listed = await stage.guest.get(`/threads/${threadId}/comments?replies=1`);
    expect(listed.text).not.toContain('canary-edit');
    expect(pageIn(listed).items).toMatchObject([{ id: comment.id, status: 'held', body: null }]);
    expect((await eventsOf(articleId, seq)).filter(({ type }) => type.startsWith('comment.removed'))).toMatchObject([
      { type: 'comment.removed', data: { commentId: comment.id, threadId, status: 'held' } },
    ]);
  });

  async function publishAgain(path: string, fields: Record<string, unknown>): Promise<void> {
    const article = { site: 'gazette', url: `https://gazette.example/${path}`, title: 'The bridge opens on Monday' };
    expect((await stage.editor.put('/articles', { ...article, ...fields })).status).toBe(200);
  }
});

describe('deleting an own comment', () => {
  it('leaves a tombstone where a reply needs one, and nothing else', async () => {
    const { articleId, threadId } = await publish(stage, 'deleted');
    const parent = await say(stage.reader, threadId, 'canary-deleted');
    const reply = await say(stage.other, threadId, 'A reply stays.', { parentId: parent.id });
    const alone = await say(stage.reader, threadId, 'Alone.');
    const { seq } = await readArticle(stage.guest, articleId);

    const gone = [
      await stage.reader.delete(`/comments/${parent.id}`),
      await stage.reader.delete(`/comments/${alone.id}`),
    ];

    expect(gone.map(({ status }) => status)).toEqual([204, 204]);
    const listed = await stage.guest.get(`/threads/${threadId}/comments?replies=5`);
    expect(listed.text).not.toContain('canary-deleted');
    expect(pageIn(listed).items).toMatchObject([
      {
        id: parent.id,
        status: 'deleted',
        author: null,
        body: null,
        html: null,
        counts: { replies: 1, up: null, down: null },
        replies: { items: [{ id: reply.id, status: 'visible' }] },
      },
    ]);
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(1);
    const told = (await eventsOf(articleId, seq)).filter(({ type }) => type === 'comment.deleted');
    expect(told.map(({ data }) => data)).toEqual([
      { commentId: parent.id, threadId, status: 'deleted' },
      { commentId: alone.id, threadId, status: 'deleted' },
    ]);
  });

  it('takes the tombstone away with the last reply below it, however deep', async () => {
    const { threadId } = await publish(stage, 'chain');
    const chain: CommentAnswer[] = [];
    for (let n = 0; n < 5; n += 1) {
      chain.push(await say(stage.reader, threadId, `Level ${n}.`, { parentId: chain.at(-1)?.id }));
    }
    for (const { id } of chain.slice(0, -1)) await stage.reader.delete(`/comments/${id}`);
    const shown = pageIn(await stage.guest.get(`/threads/${threadId}/comments`)).items;

    await stage.reader.delete(`/comments/${chain.at(-1)?.id ?? ''}`);

    expect(shown).toMatchObject([{ id: chain[0]?.id, status: 'deleted', counts: { replies: 0 } }]);
    expect(pageIn(await stage.guest.get(`/threads/${threadId}/comments`)).items).toEqual([]);
    expect(await countOf(stage, 'comments', 'thread_id = $1 AND (listed OR listed_replies > 0)', [threadId])).toBe(0);
  });

  it('does nothing a second time, and is nobody else’s', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Once.');

    const others = [await stage.other.delete(`/comments/${id}`), await stage.moderator.delete(`/comments/${id}`)];
    await stage.reader.delete(`/comments/${id}`);
    const again = await stage.reader.delete(`/comments/${id}`);

    expect(others.map(({ status }) => status)).toEqual([403, 403]);
    expect(again.status).toBe(204);
    expect((await stage.reader.patch(`/comments/${id}`, { body: 'Back?' }, FIRST)).status).toBe(409);
    expect((await stage.other.put(`/comments/${id}/vote`, { value: 1 })).status).toBe(404);
    const reply = { body: 'To nothing.', parentId: id };
    expect((await stage.other.post(`/threads/${stage.threadId}/comments`, reply)).status).toBe(400);
  });

  it('leaves no trace of what was never published', async () => {
    const { articleId, threadId } = await publish(stage, 'never-seen', { discussion: 'premoderated' });
    const held = await say(stage.reader, threadId, 'canary-unseen');
    const { seq } = await readArticle(stage.guest, articleId);

    await stage.reader.delete(`/comments/${held.id}`);

    const seen = await stage.guest.get(`/comments/${held.id}`);
    expect(bareProblem(seen)).toEqual(bareProblem(await stage.guest.get(`/comments/${UNKNOWN_ID}`)));
    expect((await stage.reader.get(`/comments/${held.id}`)).body).toMatchObject({ comment: { status: 'deleted' } });
    expect(await eventsOf(articleId, seq)).toEqual([]);
  });
});

describe('a new author', () => {
  it('is held until enough comments were published, while the staff is not', async () => {
    const { id: siteId } = await stage.site('careful', { votes: 'both', premoderateFirst: 2 });
    const editor = await stage.person('Cara Careful', { siteId, role: 'editor' });
    const put = await editor.put('/articles', { site: 'careful', url: 'https://careful.example/a', title: 'Careful' });
    const article = await readArticle(stage.guest, (put.body as { id: string }).id);
    const threadId = article.threads[0]?.id ?? '';

    const first = await say(stage.reader, threadId, 'First.');
    const staff = await say(editor, threadId, 'Staff.');
    await rows(stage, `UPDATE comments SET status = 'visible', published_at = now() WHERE id = $1`, [first.id]);
    const second = await say(stage.reader, threadId, 'Second.');
    await rows(stage, `UPDATE comments SET status = 'visible', published_at = now() WHERE id = $1`, [second.id]);
    const third = await say(stage.reader, threadId, 'Third.');

    expect([first, staff, second, third].map(({ status }) => status)).toEqual(['held', 'visible', 'held', 'visible']);
  });

  it('is held outside the hours of the site', async () => {
    const inHours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString().slice(11, 16);
    const hours = { from: inHours(2), to: inHours(3), timeZone: 'UTC' };
    const { id: siteId } = await stage.site('nights', { hours });
    const editor = await stage.person('Nina Night', { siteId, role: 'editor' });
    const put = await editor.put('/articles', { site: 'nights', url: 'https://nights.example/a', title: 'Night' });
    const article = await readArticle(stage.guest, (put.body as { id: string }).id);

    const comment = await say(stage.reader, article.threads[0]?.id ?? '', 'At night.');

    expect(comment.status).toBe('held');
    const administration = stage.app.get(SiteAdministrationService);
    await administration.change(OPERATOR, 'nights', { settings: { hours: null } }, 1);
    expect((await say(stage.reader, article.threads[0]?.id ?? '', 'By day.')).status).toBe('visible');
  });
});
