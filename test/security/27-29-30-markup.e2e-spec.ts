import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleIn, openMotion, pageIn, publish, say, wholeList } from '../e2e/answers.js';
import { PASSWORD } from '../support/app.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { hostileTexts } from '../support/hostile-markup.js';
import { commentPolicy, unsafeParts } from '../support/safe-html.js';
import { pageFaults, shapeOf } from './page-shape.js';

const PER_COMMENT = 30;
const COMMENT_CHARS_MAX = 10_000;
/** Names and labels that try to leave an attribute or an element; one line of one of each kind. */
const LINES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '`onclick=alert(1)`',
  '</title></template><h1>x',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;b&#62;x',
  '{{7*7}}${7*7}<%= 7 %>',
  '<!--x--><![CDATA[x]]>',
  '\\u003cscript\\u003e',
];

let stage: Stage;
let harmless: Set<string>;

beforeAll(async () => {
  stage = await startStage();
  harmless = await shapeOfHarmlessPages();
});
afterAll(() => stage.close());

const page = async (path: string): Promise<string> => (await fetch(stage.url + path)).text();

/** All kinds of elements that articles, comments and motions may show. */
async function shapeOfHarmlessPages(): Promise<Set<string>> {
  const markdown =
    '# h\n\n> q\n\n1. a\n2. b\n\n- c\n\n*i* **b** ~~s~~ `c` [l](https://a.example/)\n\n```\np\n```\n\n---\n\na  \nb';
  const { articleId, threadId } = await publish(stage, 'harmless', { body: { format: 'markdown', content: markdown } });
  const top = await say(stage.reader, threadId, markdown);
  await say(stage.moderator, threadId, '3. third', { parentId: top.id });
  await say(stage.moderator, threadId, '3. third', { parentId: top.id });
  for (let n = 0; n < 60; n += 1) await say(stage.reader, threadId, markdown, n < 30 ? { parentId: top.id } : {});
  const motion = await openMotion(stage, articleId);
  await say(stage.other, motion.id, 'x', { stance: 'for' });
  const paths = [`/articles/${articleId}`, `/articles/${articleId}?thread=${motion.id}`, `/comments/${top.id}`];
  const refused = [`/articles/${articleId}?sort=x`, '/articles/x'];
  const pages = await Promise.all([...paths, ...refused, `/articles/${articleId}?sort=new`].map(page));
  return new Set(pages.flatMap((html) => [...shapeOf(html)]));
}

/** The corpus in comments of many texts each, without the control characters that no comment may have. */
function hostileComments(): string[] {
  const texts = [...new Set(hostileTexts().map((text) => text.replace(/(?![\t\r\n])[\p{Cc}\p{Cs}]/gu, '')))];
  expect(texts.length).toBeGreaterThan(2_000);
  const comments: string[] = [];
  for (let n = 0; n < texts.length; n += PER_COMMENT) {
    const body = texts.slice(n, n + PER_COMMENT).join('\n\n');
    comments.push(body.slice(0, COMMENT_CHARS_MAX));
  }
  return comments;
}

describe('hostile markup in a comment (attacks 27, 29 and 30)', () => {
  it('is harmless in the answers of REST and on the pages', async () => {
    const { articleId, threadId } = await publish(stage, 'hostile-comments');
    // Of the staff: screening would hold some of the others, and nobody would see them.
    for (const body of hostileComments()) await say(stage.moderator, threadId, body);

    const listed = await wholeList(stage.guest, `/threads/${threadId}/comments?sort=old&limit=50`);
    const unsafe = listed.flatMap(({ html }) => unsafeParts(html ?? '', commentPolicy));
    const faults: string[] = [];
    for (let path: string | undefined = `/articles/${articleId}?sort=old`; path !== undefined;) {
      const html: string = await page(path);
      faults.push(...pageFaults(html, harmless));
      path = /href="(\/articles\/[^"]*after=[^"#]*)/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }

    expect(listed.length).toBe(hostileComments().length);
    expect(unsafe).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\u00A0javascript:alert(1)',
    'java&#x73;cript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    '//evil.example',
    'file:///etc/passwd',
  ])('is no link: [text](%s)', async (address) => {
    const { html } = await say(stage.reader, stage.threadId, `[text](${address}) <${address}> ![i](${address})`);

    expect(html).not.toMatch(/href|src/);
    expect(unsafeParts(html ?? '', commentPolicy)).toEqual([]);
  });
});

describe('hostile text in the lines that others read', () => {
  it('is harmless in title, byline, section and tags of an article', async () => {
    for (const [n, line] of LINES.entries()) {
      const fields = { title: line, byline: line, section: line, tags: [line], externalId: line };
      const put = await stage.editor.put('/articles', {
        ...ARTICLE,
        url: `https://gazette.example/line-${n}`,
        ...fields,
      });

      expect([line, put.status]).toEqual([line, 201]);
      expect(articleIn(put).title).toBe(line);
      expect([line, pageFaults(await page(`/articles/${articleIn(put).id}`), harmless)]).toEqual([line, []]);
    }
  });

  it('is harmless in the address of an article', async () => {
    for (const [n, tail] of [
      '"><script>alert(1)</script>',
      "'onclick='alert(1)",
      '?a="><img src=x>',
      '#"><b>',
    ].entries()) {
      const url = `https://gazette.example/address-${n}${tail}`;
      const put = await stage.editor.put('/articles', { ...ARTICLE, url });

      expect([url, put.status]).toEqual([url, 201]);
      expect([url, pageFaults(await page(`/articles/${articleIn(put).id}`), harmless)]).toEqual([url, []]);
    }
  });

  it('is harmless in the question and the sides of a motion', async () => {
    for (const line of LINES.map((text) => text.slice(0, 40))) {
      const sides = { for: line, against: `${line.slice(0, 38)} 2` };
      const motion = await stage.editor.post(`/articles/${stage.articleId}/threads`, {
        kind: 'motion',
        title: line,
        sides,
      });
      expect([line, motion.status]).toEqual([line, 201]);
      const { id } = motion.body as { id: string };
      await say(stage.other, id, 'x', { stance: 'for' });

      expect([line, pageFaults(await page(`/articles/${stage.articleId}?thread=${id}`), harmless)]).toEqual([line, []]);
    }
  });

  it('is refused or harmless in the name of a person', async () => {
    for (const [n, name] of LINES.entries()) {
      const email = `hostile-${n}@mail.example`;
      const { status, body } = await stage.guest.post('/accounts', { email, name, password: PASSWORD });
      expect([201, 400]).toContain(status);
      if (status === 400) continue;
      const { accessToken } = body as { accessToken: string };
      const authorization = `Bearer ${accessToken}`;
      await stage.guest.post(`/threads/${stage.threadId}/comments`, { body: 'By a hostile name.' }, { authorization });
    }

    await say(stage.reader, stage.threadId, 'By a harmless name.');

    const { items } = pageIn(await stage.guest.get(`/threads/${stage.threadId}/comments?sort=new&limit=20`));
    const names = items.map(({ author }) => author?.name ?? '');
    // A harmless name beside them shows that the list is looked at.
    expect(names).toContain(stage.reader.name);
    expect(names.filter((name) => /[<>&"]/.test(name))).toEqual([]);
    expect(pageFaults(await page(`/articles/${stage.articleId}?sort=new`), harmless)).toEqual([]);
  });

  it('is harmless in the address of a page', async () => {
    const queries = ['?sort="><script>alert(1)</script>', '?thread=<img src=x onerror=alert(1)>', '?after="onclick=x'];
    for (const path of [
      ...queries.map((query) => `/articles/${stage.articleId}${query}`),
      '/<script>alert(1)</script>',
    ]) {
      const response = await fetch(stage.url + path);
      const html = await response.text();

      expect(response.status).toBeGreaterThanOrEqual(400);
      if (response.headers.get('content-type')?.includes('html')) {
        expect([path, pageFaults(html, harmless)]).toEqual([path, []]);
      } else {
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      }
    }
  });
});

describe('the checker of pages', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)></svg>',
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '<p style="x">x</p>',
    '<iframe></iframe>',
    '<form action="https://evil.example">x</form>',
    '<!--[if IE]><script></script>-->',
    '<base href="https://evil.example">',
    '<meta http-equiv="refresh" content="0">',
  ])('finds %s where a comment stands unescaped', async (planted) => {
    const html = (await page(`/articles/${stage.articleId}`)).replace('</main>', `${planted}</main>`);

    expect(html).toContain(planted);
    expect(pageFaults(html, harmless)).not.toEqual([]);
  });
});
