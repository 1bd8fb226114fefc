import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { articleIn, bareProblem, idsOf, pointersIn, problemIn, publish, readArticle, UNKNOWN_ID } from './answers.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const at = (path: string): string => `https://gazette.example/${path}`;
const textOf = (content: string): { format: string; content: string } => ({ format: 'text', content });

describe('publishing an article', () => {
  it('creates it with its first revision and an open discussion', async () => {
    const answer = await stage.editor.put('/articles', {
      ...ARTICLE,
      url: at('new'),
      byline: 'Nora Night',
      tags: ['a'],
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      site: 'gazette',
      url: at('new'),
      revision: 1,
      byline: 'Nora Night',
      tags: ['a'],
    });
    const article = await readArticle(stage.guest, articleIn(answer).id);
    expect(article.blocks.map(({ text }) => text)).toEqual([
      'The new bridge opens on Monday.',
      'It cost 40 million.',
      'The mayor called it “a link between neighbours”.',
    ]);
    expect(new Set(idsOf(article.blocks)).size).toBe(3);
    expect(article.threads).toMatchObject([{ kind: 'discussion', state: 'open', counts: { comments: 0 } }]);
  });

  it('leaves the revision as it is when nothing was changed', async () => {
    const { articleId } = await publish(stage, 'unchanged');
    const before = await readArticle(stage.guest, articleId);

    const answer = await stage.editor.put('/articles', { ...ARTICLE, url: at('unchanged') });

    expect(answer.status).toBe(200);
    expect(articleIn(answer)).toMatchObject({ id: articleId, revision: 1 });
    expect(await readArticle(stage.guest, articleId)).toEqual(before);
  });

  it('makes revision 2 of an edit, in which the unchanged blocks keep their ids', async () => {
    const { articleId } = await publish(stage, 'edited', { body: textOf('First.\n\nSecond is here.\n\nThird.') });
    const before = (await readArticle(stage.guest, articleId)).blocks;

    const answer = await stage.editor.put('/articles', {
      ...ARTICLE,
      url: at('edited'),
      body: textOf('A new beginning of the story.\n\nFirst.\n\nThird.'),
    });

    expect(answer.status).toBe(200);
    expect(articleIn(answer).revision).toBe(2);
    const after = (await readArticle(stage.guest, articleId)).blocks;
    expect(after.map(({ text }) => text)).toEqual(['A new beginning of the story.', 'First.', 'Third.']);
    expect(idsOf(after.slice(1))).toEqual([before[0]?.id, before[2]?.id]);
    expect(idsOf(before)).not.toContain(after[0]?.id);
  });

  it('keeps the id of a block in which only a word was corrected', async () => {
    const long = 'The harbour master said on Tuesday that the crane would be sold before the end of teh year.';
    const { articleId } = await publish(stage, 'typo', { body: textOf(`One.\n\n${long}\n\nThree.`) });
    const before = idsOf((await readArticle(stage.guest, articleId)).blocks);

    const body = textOf(`One.\n\n${long.replace('teh', 'the')}\n\nThree.`);
    await stage.editor.put('/articles', { ...ARTICLE, url: at('typo'), body });

    const after = await readArticle(stage.guest, articleId);
    expect(after.revision).toBe(2);
    expect(idsOf(after.blocks)).toEqual(before);
  });

  it('gives two paragraphs with the same words two ids, and keeps both', async () => {
    const { articleId } = await publish(stage, 'twins', { body: textOf('Again.\n\nBetween.\n\nAgain.') });
    const before = idsOf((await readArticle(stage.guest, articleId)).blocks);

    await stage.editor.put('/articles', { ...ARTICLE, url: at('twins'), body: textOf('Again.\n\nAgain.') });

    const after = idsOf((await readArticle(stage.guest, articleId)).blocks);
    expect(new Set(before).size).toBe(3);
    expect(after).toEqual([before[0], before[2]]);
  });

  it('announces a revision in the stream of the article, and no unchanged one', async () => {
    const { articleId } = await publish(stage, 'announced');
    const { seq } = await readArticle(stage.guest, articleId);

    await stage.editor.put('/articles', { ...ARTICLE, url: at('announced') });
    await stage.editor.put('/articles', { ...ARTICLE, url: at('announced'), body: textOf('All new.') });

    const { body } = await stage.guest.get(`/articles/${articleId}/events?since=${seq}`);
    expect(body).toMatchObject({
      events: [{ seq: seq + 1, type: 'article.revised', data: { articleId, revision: 2 } }],
    });
  });

  it('takes an article without a body, which can be debated', async () => {
    const { articleId, threadId } = await publish(stage, 'bare', { body: undefined });

    const posted = await stage.reader.post(`/threads/${threadId}/comments`, { body: 'About the headline.' });

    expect(await readArticle(stage.guest, articleId)).toMatchObject({ revision: 0, blocks: [] });
    expect(posted.status).toBe(201);
  });

  it('changes the title alone when no body comes with it', async () => {
    const { articleId } = await publish(stage, 'retitled');

    const answer = await stage.editor.put('/articles', {
      ...ARTICLE,
      url: at('retitled'),
      title: 'New',
      body: undefined,
    });

    expect(answer.status).toBe(200);
    const article = await readArticle(stage.guest, articleId);
    expect(article).toMatchObject({ title: 'New', revision: 1 });
    expect(article.blocks).toHaveLength(3);
  });
});

describe('refusing to publish', () => {
  it('asks a guest to sign in', async () => {
    const answer = await stage.guest.put('/articles', { ...ARTICLE, url: at('guest') });

    expect(answer.status).toBe(401);
  });

  it.each(['reader', 'moderator'] as const)('does not let a %s publish', async (role) => {
    const answer = await stage[role].put('/articles', { ...ARTICLE, url: at('not-mine') });

    expect(answer.status).toBe(403);
    expect((await stage.guest.get(`/articles?url=${at('not-mine')}`)).body).toMatchObject({ items: [] });
  });

  it('knows no site of that name, and an editor of one site is nobody on another', async () => {
    await stage.site('other-paper');

    const unknown = await stage.editor.put('/articles', { ...ARTICLE, site: 'no-such-site' });
    const foreign = await stage.editor.put('/articles', { ...ARTICLE, site: 'other-paper' });

    expect(unknown.status).toBe(404);
    expect(foreign.status).toBe(403);
  });

  it.each([
    ['/url', { url: 'javascript:alert(1)' }],
    ['/url', { url: 'not an address' }],
    ['/title', { title: '' }],
    ['/title', { title: '   ' }],
    ['/title', { title: 'x'.repeat(10_000) }],
    ['/discussion', { discussion: 'sometimes' }],
    ['/closeAt', { closeAt: 'tomorrow' }],
    ['/tags', { tags: 'news' }],
    ['/body/format', { body: { format: 'pdf', content: 'x' } }],
    ['/body/content', { body: { format: 'text', content: ' \n \n' } }],
    ['/revision', { revision: 7 }],
  ])('names the wrong field %s (%#)', async (pointer, wrong) => {
    const answer = await stage.editor.put('/articles', { ...ARTICLE, url: at('wrong'), ...wrong });

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toContain(pointer);
  });

  it('says of an unknown article what it says of an id that cannot be', async () => {
    const unknown = await stage.guest.get(`/articles/${UNKNOWN_ID}`);
    const impossible = await stage.guest.get('/articles/42');

    expect(unknown.status).toBe(404);
    expect(impossible.status).toBe(404);
    expect(problemIn(unknown).requestId).not.toBe(problemIn(impossible).requestId);
    expect(bareProblem(unknown)).toMatchObject({ status: 404, code: 'article_not_found' });
  });
});
