import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Parser } from '../../src/platform/markup/html-parser.js';
import { articleIn, openMotion, publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { shapeOf } from './page-shape.js';

/** What ends a script, a comment, a CDATA section or a line of a script, where JSON stands in HTML. */
const ENDERS = '</script><!--x--><![CDATA[x]]>\u2028\u2029</title></style>';
/** Names under which an element would stand in the place of something that the page's script asks for. */
const CLOBBER =
  '<a id="app" name="getElementById" class="brand">x</a><img name="body" id="account"><form id="x" name="forms"><input name="action"></form><p style="position:fixed" slot="x" is="y">z</p>';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const page = async (path: string): Promise<string> => (await fetch(stage.url + path)).text();

/** The text that stands in scripts and styles of a page: where escaping for HTML would not help. */
function rawTextIn(html: string): string {
  let raw = '';
  let isRaw = false;
  const parser = new Parser({
    onopentag: (name) => {
      isRaw = name === 'script' || name === 'style';
    },
    ontext: (text) => {
      if (isRaw) raw += text.trim();
    },
    onclosetag: () => {
      isRaw = false;
    },
  });
  parser.end(html);
  return raw;
}

const CLOBBERING = ['id', 'name', 'class', 'style', 'slot', 'is'];
/** The attributes by which an element of a text could pass for one of the page. */
const clobbersIn = (html: string): string[] =>
  [...shapeOf(html)].filter((kind) => CLOBBERING.includes(kind.split(' ')[1] ?? ''));

/** An article whose every text is `text`, with a comment and a motion of it; the addresses of its pages. */
async function pagesAbout(path: string, text: string): Promise<string[]> {
  const lines = { title: text, byline: text, section: text, tags: [text] };
  const body = { format: 'text', content: text };
  const { articleId, threadId } = await publish(stage, path, { ...lines, body });
  const { id } = await say(stage.reader, threadId, text);
  const motion = await openMotion(stage, articleId);
  await say(stage.other, motion.id, text, { stance: 'for' });
  return [`/articles/${articleId}`, `/articles/${articleId}?thread=${motion.id}`, `/comments/${id}`];
}

describe('text that ends what it stands in (attack 31)', () => {
  it('finds no JSON and no script to end: pages hold none', async () => {
    for (const path of [...(await pagesAbout('enders', ENDERS)), '/']) {
      const html = await page(path);

      expect([path, rawTextIn(html)]).toEqual([path, '']);
      expect([path, html.includes(ENDERS.slice(0, 9) + '<!--')]).toEqual([path, false]);
      expect([path, shapeOf(html).has('comment')]).toEqual([path, false]);
    }
  });

  it('is data in the answers of the API, which no browser takes for a page', async () => {
    const { articleId } = await publish(stage, 'enders-json', { title: ENDERS });

    const answer = await stage.guest.get(`/articles/${articleId}`);

    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(articleIn(answer).title).toContain('</script>');
  });

  it('would be found out', async () => {
    const html = await page(`/articles/${stage.articleId}`);
    const planted = `<script type="application/json">{"title":"${ENDERS}"}</script>`;

    expect(rawTextIn(html.replace('</main>', `${planted}</main>`))).toContain('title');
    expect(shapeOf(html.replace('</main>', `${planted}</main>`)).has('comment')).toBe(true);
  });
});

describe('names that stand in the way of the page’s own (attack 32)', () => {
  it.each(['text', 'markdown', 'html'])('are gone from an article in %s', async (format) => {
    const { articleId } = await publish(stage, `clobber-${format}`, { body: { format, content: CLOBBER } });

    const { blocks } = articleIn(await stage.guest.get(`/articles/${articleId}`));

    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.flatMap(({ html }) => clobbersIn(html))).toEqual([]);
  });

  it('are gone from a comment', async () => {
    const { html } = await say(stage.reader, stage.threadId, CLOBBER);

    expect(html).toContain('getElementById');
    expect(clobbersIn(html ?? '')).toEqual([]);
  });

  it('would be found out', () => {
    expect(clobbersIn(CLOBBER)).toEqual(expect.arrayContaining(['a id', 'a name', 'a class', 'img name', 'p style']));
  });
});
