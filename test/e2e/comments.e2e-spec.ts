import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { commentPolicy, unsafeParts } from '../support/safe-html.js';
import { commentIn, pageIn, pointersIn, publish, readArticle, say, UNKNOWN_ID } from './answers.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

describe('posting a comment', () => {
  it('shows it at once, with its author and its counts', async () => {
    const { articleId, threadId } = await publish(stage, 'first');

    const answer = await stage.reader.post(`/threads/${threadId}/comments`, { body: 'I crossed it **today**.' });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      articleId,
      threadId,
      parentId: null,
      depth: 0,
      status: 'visible',
      author: { id: stage.reader.id, name: 'Rita Reader', badges: [] },
      body: 'I crossed it **today**.',
      html: '<p>I crossed it <strong>today</strong>.</p>',
      stance: null,
      editedAt: null,
      version: 1,
      counts: { replies: 0, up: 0, down: 0 },
      marks: [],
      pinned: false,
      featured: false,
      locked: false,
    });
    const read = await stage.guest.get(`/comments/${commentIn(answer).id}`);
    expect(read.body).toMatchObject({ comment: answer.body as Record<string, unknown> });
    expect(pageIn(await stage.guest.get(`/threads/${threadId}/comments`)).items).toMatchObject([answer.body as object]);
  });

  it('shows the role of staff beside the name', async () => {
    const comment = await say(stage.moderator, stage.threadId, 'Please be kind.');

    expect(comment.author?.badges).toEqual(['moderator']);
  });

  it('counts replies of each comment and comments of the thread exactly', async () => {
    const { articleId, threadId } = await publish(stage, 'levels');
    const top = await say(stage.reader, threadId, 'Top.');

    const child = await say(stage.other, threadId, 'Child.', { parentId: top.id });
    const grandchild = await say(stage.reader, threadId, 'Grandchild.', { parentId: child.id });
    await say(stage.reader, threadId, 'Second child.', { parentId: top.id });

    expect([top.depth, child.depth, grandchild.depth]).toEqual([0, 1, 2]);
    expect(grandchild.parentId).toBe(child.id);
    const counts = await Promise.all(
      [top, child, grandchild].map(async ({ id }) => {
        const { body } = await stage.guest.get(`/comments/${id}`);
        return (body as { comment: { counts: { replies: number } } }).comment.counts.replies;
      }),
    );
    expect(counts).toEqual([2, 1, 0]);
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(4);
  });

  it('counts exactly when many reply at the same moment', async () => {
    const { articleId, threadId } = await publish(stage, 'crowd');
    const top = await say(stage.reader, threadId, 'Top.');

    await Promise.all(
      Array.from({ length: 30 }, (_, n) => say(stage.other, threadId, `Reply ${n}.`, { parentId: top.id })),
    );

    const { body } = await stage.guest.get(`/comments/${top.id}`);
    expect(body).toMatchObject({ comment: { counts: { replies: 30 } } });
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(31);
  });

  it('lets a chain of replies be 500 levels deep and no deeper', async () => {
    const { threadId } = await publish(stage, 'deep');
    let last = await say(stage.reader, threadId, 'Level 0.');
    for (let level = 1; level <= 500; level += 1) {
      last = await say(stage.reader, threadId, `Level ${level}.`, { parentId: last.id });
    }

    const answer = await stage.reader.post(`/threads/${threadId}/comments`, { body: 'Too deep.', parentId: last.id });

    expect(last.depth).toBe(500);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'comment_too_deep' });
  });
});

describe('the Markdown of a comment', () => {
  it.each([
    ['*em* and **strong** and `code`', '<em>em</em>', '<strong>strong</strong>', '<code>code</code>'],
    ['> quoted', '<blockquote>', 'quoted'],
    ['1. one\n2. two', '<ol>', '<li>one</li>'],
    ['one\n\ntwo', '<p>one</p>', '<p>two</p>'],
    ['<b>not bold</b>', '&lt;b&gt;not bold&lt;/b&gt;'],
    [
      '[site](https://a.example/x?y=1&z=2)',
      'href="https://a.example/x?y=1&amp;z=2"',
      'rel="ugc nofollow noopener noreferrer"',
    ],
  ])('becomes safe HTML: %s', async (body, ...parts) => {
    const { html } = await say(stage.reader, stage.threadId, body);

    for (const part of parts) expect(html).toContain(part);
    expect(unsafeParts(html ?? '', commentPolicy)).toEqual([]);
  });

  it('keeps the source as it was written', async () => {
    const body = '  Curly “quotes”, *stars* & <angles>\n\n\n- emoji 👩‍👩‍👧 ';

    const comment = await say(stage.reader, stage.threadId, body);

    expect(comment.body?.trim()).toBe(body.trim());
  });
});

describe('refusing a comment', () => {
  it.each([
    ['/body', { body: '' }],
    ['/body', { body: ' \n\t ' }],
    ['/body', { body: 'x'.repeat(10_001) }],
    ['/body', { body: 'nul \u0000 byte' }],
    ['/body', { body: 42 }],
    ['/body', {}],
    ['/parentId', { body: 'x', parentId: UNKNOWN_ID }],
    ['/parentId', { body: 'x', parentId: 'x' }],
    ['/stance', { body: 'x', stance: 'maybe' }],
    ['/status', { body: 'x', status: 'visible' }],
  ])('names the wrong field %s (%#)', async (pointer, body) => {
    const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, body);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual([pointer]);
  });

  it('takes no reply to a comment of another thread', async () => {
    const { threadId } = await publish(stage, 'elsewhere');
    const elsewhere = await say(stage.reader, threadId, 'Elsewhere.');
    const body = { body: 'A reply across threads.', parentId: elsewhere.id };

    const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, body);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual(['/parentId']);
    expect(pageIn(await stage.guest.get(`/comments/${elsewhere.id}/replies`)).items).toEqual([]);
  });

  it.each([
    ['is closed', { discussion: 'closed' }],
    ['closed at a time that is past', { closeAt: '2020-01-01T00:00:00Z' }],
  ])('takes none under an article whose discussion %s', async (path, fields) => {
    const { articleId, threadId } = await publish(stage, `shut-${path.replaceAll(' ', '-')}`, fields);

    const answer = await stage.reader.post(`/threads/${threadId}/comments`, { body: 'Too late?' });

    expect(answer.status).toBe(409);
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments ?? 0).toBe(0);
  });

  it('takes comments again once the article is open, and until the time it closes', async () => {
    const { threadId } = await publish(stage, 'reopened', { discussion: 'closed' });
    const url = 'https://gazette.example/reopened';
    const fields = { site: 'gazette', url, title: 'T', discussion: 'open', closeAt: '2999-01-01T00:00:00+02:00' };

    const put = await stage.editor.put('/articles', fields);
    const posted = await stage.reader.post(`/threads/${threadId}/comments`, { body: 'In time.' });

    expect(put.status).toBe(200);
    expect(posted.status).toBe(201);
  });
});
