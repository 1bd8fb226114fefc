import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { Parser } from '../../src/platform/markup/html-parser.js';
import { textContentOf } from '../support/safe-html.js';
import { openMotion, publish, say, type CommentAnswer } from './answers.js';

let stage: Stage;
let top: CommentAnswer;
let reply: CommentAnswer;
beforeAll(async () => {
  stage = await startStage();
  top = await say(stage.reader, stage.threadId, 'I crossed it **twice**.');
  reply = await say(stage.other, stage.threadId, 'And I not once.', { parentId: top.id });
});
afterAll(() => stage.close());

async function read(path: string): Promise<{ status: number; headers: Headers; html: string; text: string }> {
  const response = await fetch(stage.url + path);
  const html = await response.text();
  const text = textContentOf(html).replace(/\s+/g, ' ');
  return { status: response.status, headers: response.headers, html, text };
}

/** So many comments, each in answer to the one before. */
async function sayChain(threadId: string, length: number): Promise<CommentAnswer[]> {
  const chain: CommentAnswer[] = [];
  for (let n = 0; n < length; n += 1) {
    chain.push(await say(stage.reader, threadId, `Level ${n}.`, { parentId: chain.at(-1)?.id }));
  }
  return chain;
}

/** The ids of the elements around the one with this id, from the outside in. */
function aroundOf(html: string, id: string): string[] {
  const open: string[] = [];
  let around: string[] = [];
  const parser = new Parser({
    onopentag: (_, attributes) => {
      open.push(attributes['id'] ?? attributes['data-id'] ?? '');
      if (open.at(-1)?.includes(id)) around = open.slice(0, -1);
    },
    onclosetag: () => open.pop(),
  });
  parser.end(html);
  return around.filter((name) => name !== '');
}

describe('the page of an article without a script', () => {
  it('shows the article and the debate at /', async () => {
    const { status, headers, text } = await read('/');

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html; charset=utf-8/i);
    for (const paragraph of [ARTICLE.title, ...ARTICLE.body.content.split('\n\n')]) expect(text).toContain(paragraph);
    expect(text).toContain('I crossed it twice.');
    expect(text).toContain('And I not once.');
    expect(text).toContain('Rita Reader');
    expect(text).toContain('Otto Other');
  });

  it('shows a reply inside the comment that it answers', async () => {
    const { html } = await read(`/articles/${stage.articleId}`);

    expect(aroundOf(html, reply.id).join(' ')).toContain(top.id);
    expect(aroundOf(html, top.id).join(' ')).not.toContain(reply.id);
  });

  it('leads to the other threads, orders and pages by plain links', async () => {
    const { articleId, threadId } = await publish(stage, 'many');
    const motion = await openMotion(stage, articleId);
    await say(stage.other, motion.id, 'Only in the motion.', { stance: 'against' });
    for (let n = 0; n < 60; n += 1) await say(stage.reader, threadId, `Number ${n}.`);

    const seen = new Set<string>();
    const queue = [`/articles/${articleId}`];
    const texts: string[] = [];
    for (let path = queue.shift(); path !== undefined && seen.size < 40; path = queue.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, html, text } = await read(path);
      expect([path, status]).toEqual([path, 200]);
      texts.push(text);
      const links = [...html.matchAll(/href="(\/articles\/[^"#]*)/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      );
      queue.push(...links.filter((href) => href.includes(articleId)));
    }

    const all = texts.join(' ');
    const missing = Array.from({ length: 60 }, (_, n) => `Number ${n}.`).filter((body) => !all.includes(body));
    expect(missing).toEqual([]);
    expect(['Only in the motion.', 'Too dear'].filter((words) => !all.includes(words))).toEqual([]);
  });

  it('shows one comment under its own address', async () => {
    const { status, text } = await read(`/comments/${reply.id}`);

    expect(status).toBe(200);
    expect(text).toContain('And I not once.');
  });

  it.each(['/articles/01890000-0000-7000-8000-000000000000', '/comments/01890000-0000-7000-8000-000000000000'])(
    'says that there is nothing at %s, as a page',
    async (path) => {
      const { status, headers } = await read(path);

      expect(status).toBe(404);
      expect(headers.get('content-type')).toMatch(/^text\/html/);
    },
  );
});

describe('the page of a comment', () => {
  it('shows the way up to it, and what answers it', async () => {
    const { threadId } = await publish(stage, 'way-up');
    const chain = await sayChain(threadId, 4);
    await say(stage.other, threadId, 'Beside the way.', { parentId: chain[0]?.id });
    const [highest, , third, lowest] = chain.map(({ id }) => id);

    const { html, text } = await read(`/comments/${third ?? ''}`);

    expect(aroundOf(html, third ?? '').join(' ')).toContain(highest);
    expect(aroundOf(html, lowest ?? '').join(' ')).toContain(third);
    expect(text).toContain('Level 0.');
    expect(text).not.toContain('Beside the way.');
    expect(html).toContain(`href="/comments/${highest ?? ''}#c-${highest ?? ''}" data-replies="2">More replies (1)`);
    expect(html.match(/aria-current="true"/g)).toHaveLength(1);
  });

  it('leads further up where the way is long', async () => {
    const { threadId } = await publish(stage, 'long-way');
    const chain = await sayChain(threadId, 13);

    const { html, text } = await read(`/comments/${chain.at(-1)?.id ?? ''}`);

    expect(text).not.toContain('Level 1.');
    expect(text).toContain('Level 2.');
    expect(html).toContain(`href="/comments/${chain[1]?.id ?? ''}#c-${chain[1]?.id ?? ''}">Further up</a>`);
  });

  it('tells of a comment that was deleted, and names nobody', async () => {
    const { threadId } = await publish(stage, 'deleted-leaf');
    const { id } = await say(stage.other, threadId, 'Soon gone.');
    await stage.other.delete(`/comments/${id}`);

    const { status, html, text } = await read(`/comments/${id}`);

    expect(status).toBe(200);
    expect(text).toContain('Deleted by its author.');
    expect(html).not.toContain(stage.other.id);
    expect(text).not.toContain('Be the first');
  });
});

describe('what a page says to the script', () => {
  it('is who wrote each comment, in which version', async () => {
    const { html } = await read(`/articles/${stage.articleId}`);

    expect(html).toMatch(new RegExp(`data-id="${top.id}"[^>]* data-author="${stage.reader.id}" data-version="1"`));
    expect(html).toMatch(new RegExp(`data-id="${reply.id}"[^>]* data-author="${stage.other.id}" data-version="1"`));
  });

  it('is whether the debate is open', async () => {
    const { articleId } = await publish(stage, 'closed', { discussion: 'closed' });

    const closed = await read(`/articles/${articleId}`);
    const open = await read(`/articles/${stage.articleId}`);

    expect([closed, open].map(({ html }) => /data-open="(\w+)"/.exec(html)?.[1])).toEqual(['false', 'true']);
    expect(closed.text).toContain('This debate is closed.');
  });

  it.each([
    ['both', ['▲', '▼', ' up', ' down']],
    ['up_only', ['▲', ' up']],
    ['off', []],
  ] as const)('is which votes the site takes: %s', async (votes, shown) => {
    const { id: siteId, slug: site } = await stage.site(`votes-${votes.replace('_', '-')}`, { votes });
    const editor = await stage.person(`Editor of ${site}`, { siteId, role: 'editor' });
    const { body } = await editor.put('/articles', { ...ARTICLE, site, url: `https://${site}.example/` });
    const { id } = body as { id: string };

    const { html } = await read(`/articles/${id}`);

    expect(html).toContain(`data-votes="${votes}"`);
    const template = textContentOf(/<template[^>]*>([^]*)<\/template/.exec(html)?.[1] ?? '');
    expect(template).toContain('Reply');
    expect(['▲', '▼', ' up', ' down'].filter((sign) => template.includes(sign))).toEqual(shown);
  });
});

describe('the page of a motion without a script', () => {
  it('says where people stand, and shows one side by a link', async () => {
    const { articleId } = await publish(stage, 'sides');
    const motion = await openMotion(stage, articleId);
    await stage.reader.put(`/threads/${motion.id}/stance`, { stance: 'for' });
    await say(stage.reader, motion.id, 'Cheap at the price.', { stance: 'for' });
    await say(stage.other, motion.id, 'Far too dear.', { stance: 'against' });

    const whole = await read(`/articles/${articleId}?thread=${motion.id}&sort=new`);
    const link = /href="([^"]*stance=against[^"]*)"/.exec(whole.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const oneSide = await read(link);

    expect(whole.text).toContain('Where people stand: Worth it 1 Too dear 0 Neither side 0');
    expect(whole.text).toContain('Cheap at the price.');
    expect(link).toContain('sort=new');
    expect(oneSide.text).toContain('Far too dear.');
    expect(oneSide.text).not.toContain('Cheap at the price.');
    expect(oneSide.html).toMatch(/stance=against"\s+aria-current="true"/);
  });

  it('has all orders, and no sides in a discussion', async () => {
    const { text } = await read(`/articles/${stage.articleId}?stance=against`);

    expect(text).toMatch(/Best Newest Oldest Controversial Most replies/);
    expect(text).not.toContain('All sides');
    expect(text).toContain('I crossed it twice.');
  });
});

describe('the policy of the page', () => {
  it('lets no inline script or style run', async () => {
    const { headers, html } = await read('/');

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'|default-src 'self'/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/base-uri 'none'/);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|data:.*script/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toMatch(/\ssrc="\//);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('asks nothing of other hosts', async () => {
    const { html } = await read('/');

    for (const [, address = ''] of html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)) {
      expect(address).toMatch(/^(\/(?!\/)|data:,)/);
    }
  });

  it('has the files that it names', async () => {
    const { html } = await read('/');
    const files = [...html.matchAll(/(?:src|<link[^>]*href)="(\/[^"]*)"/g)].map(([, address = '']) => address);

    const statuses = await Promise.all(files.map(async (file) => (await fetch(stage.url + file)).status));

    expect(files.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('keeps pages for nobody longer than an answer of the API', async () => {
    const { headers } = await read('/');

    expect(headers.get('cache-control')).toMatch(/no-store|no-cache|max-age=0/);
  });
});

describe('the page of the moderators', () => {
  it('is the same empty frame for everybody, in no cache, under the policy of all pages', async () => {
    await say(stage.reader, stage.threadId, 'Nothing of this stands in the frame.');

    const { status, headers, html, text } = await read('/moderation?site=gazette');

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(text).not.toContain('Nothing of this');
    expect(html).not.toContain('gazette');
  });

  it('has the files that it names', async () => {
    const { html } = await read('/moderation');
    const files = [...html.matchAll(/(?:src|<link[^>]*href)="(\/[^"]*)"/g)].map(([, address = '']) => address);

    const statuses = await Promise.all(files.map(async (file) => (await fetch(stage.url + file)).status));

    expect(files.length).toBeGreaterThan(2);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
