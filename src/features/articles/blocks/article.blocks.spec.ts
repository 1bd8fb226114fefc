import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '#kernel/text.js';
import { HTML_DEPTH_MAX, MarkupTooDeepError } from '#platform/markup/article-markup.js';
import { cpuMsOf } from '../../../../test/support/pathological-markdown.js';
import { ownArticle, realArticle } from '../../../../test/support/real-article.js';
import {
  BLOCKS_MAX,
  canonicalTextOf,
  parseBlocks,
  TooManyBlocksError,
  type UnidentifiedBlock,
} from './article.blocks.js';

const html = (content: string): UnidentifiedBlock[] => parseBlocks({ format: 'html', content });
const markdown = (content: string): UnidentifiedBlock[] => parseBlocks({ format: 'markdown', content });
const plain = (content: string): UnidentifiedBlock[] => parseBlocks({ format: 'text', content });
const kindsAndTexts = (blocks: UnidentifiedBlock[]): string[] => blocks.map(({ kind, text }) => `${kind}: ${text}`);
const pageOf = (blocks: UnidentifiedBlock[]): string => blocks.map((block) => block.html).join('');

describe('an article in plain text', () => {
  it('has a paragraph between blank lines, however many and however blank', () => {
    expect(plain('one\n\n\n \t\u00A0\ntwo\r\n\r\nthree\n').map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  it('takes a single line end for white space', () => {
    expect(plain(' one\n  two\u00A0 three ')).toEqual([
      { kind: 'paragraph', text: 'one two three', html: '<p>one two three</p>' },
    ]);
  });

  it('shows what looks like markup', () => {
    expect(plain('<b>1 < 2</b> & *x*')).toEqual([
      { kind: 'paragraph', text: '<b>1 < 2</b> & *x*', html: '<p>&lt;b&gt;1 &lt; 2&lt;/b&gt; &amp; *x*</p>' },
    ]);
  });
});

describe('an article in Markdown', () => {
  it('has headings, paragraphs, quotes, items and code', () => {
    const blocks = markdown(
      '# One\n\nTwo *three*\nfour\n\n> five\n>\n> six\n\n7. seven\n8. eight\n   - nine\n\n```\nten  10\n```\n',
    );

    expect(kindsAndTexts(blocks)).toEqual([
      ...['heading: One', 'paragraph: Two three four', 'quote: five', 'quote: six'],
      ...['list_item: seven', 'list_item: eight', 'list_item: nine', 'code: ten 10'],
    ]);
    expect(blocks.map((block) => block.html)).toEqual([
      ...['<h2>One</h2>', '<p>Two <em>three</em> four</p>'],
      ...['<blockquote><p>five</p></blockquote>', '<blockquote><p>six</p></blockquote>'],
      ...['<ol start="7"><li>seven</li></ol>', '<ol start="8"><li>eight</li></ol>', '<ul><li>nine</li></ul>'],
      '<pre><code>ten  10</code></pre>',
    ]);
  });

  it('may hold HTML, under the same rules', () => {
    expect(
      pageOf(markdown('<figure><figcaption>A <b>b</b></figcaption></figure>\n\nx<script>y</script><sub>2</sub>')),
    ).toBe('<figure><figcaption>A <strong>b</strong></figcaption></figure><p>x<sub>2</sub></p>');
  });
});

describe('an article in HTML', () => {
  it.each([
    ['text directly in a box', '<div>a<div>b</div>c</div>', ['paragraph: a', 'paragraph: b', 'paragraph: c']],
    [
      'boxes of every name',
      '<article>a<section>b</section><aside>c</aside></article><dl><dt>d<dd>e</dl>',
      ['paragraph: a', 'paragraph: b', 'paragraph: c', 'paragraph: d', 'paragraph: e'],
    ],
    [
      'paragraphs parted by two breaks',
      'a<br>b<br> <br/>c<br><br><br>d<br>',
      ['paragraph: a b', 'paragraph: c', 'paragraph: d'],
    ],
    ['unclosed paragraphs', '<p>a<p>b', ['paragraph: a', 'paragraph: b']],
    ['an item of several paragraphs', '<ul><li><p>a</p><p>b</p></li></ul>', ['list_item: a', 'paragraph: b']],
    [
      'an item whose only text is a nested item',
      '<ul><li><ul><li><p>a</p><p>b</p></li></ul>c</li></ul>',
      ['list_item: a', 'paragraph: b', 'list_item: c'],
    ],
    [
      'a row as one block',
      '<table><caption>a</caption><tr><th>b<th>c</tr><tr><td>d</td><td></td><td>e</td></tr></table>',
      ['caption: a', 'table_row: b c', 'table_row: d e'],
    ],
    [
      'a table that only lays out a page',
      '<table><tr><td><p>a</p><p>b</p></td></tr></table>',
      ['paragraph: a', 'paragraph: b'],
    ],
    ['a mark after a tag', '<p>\u0338a</p><p>b</p>', ['paragraph: \u0338a', 'paragraph: b']],
    ['captions', '<figure><img src="x" alt="y"><figcaption>a</figcaption></figure>', ['caption: a']],
    [
      'all that is quoted as quotes',
      '<blockquote>a<h2>b</h2><ul><li>c</li></ul><p>d</p></blockquote>',
      ['quote: a', 'quote: b', 'quote: c', 'quote: d'],
    ],
    ['words across elements as words', '<p>a<b>b</b>c <i> d</i><u> </u>e</p>', ['paragraph: abc d e']],
    [
      'nothing of scripts, styles, forms and frames',
      'a<script>b</script><style>c</style><form>d<input value="e"></form><iframe>f</iframe><svg><text>g</text></svg><nav>h</nav><noscript>i</noscript><template>j</template>',
      ['paragraph: a'],
    ],
    [
      'nothing of blocks that show nothing',
      '<p> </p><p>&nbsp;</p><p>&#8203;</p><p><img src="a"></p><hr><pre>\n</pre><ul><li></li></ul>',
      [],
    ],
  ])('reads %s', (_fact, content, blocks) => {
    expect(kindsAndTexts(html(content))).toEqual(blocks);
  });

  it.each([
    [
      'keeps what stresses and links',
      '<p>a <b>b</b> <i>c</i> <del>d</del> <a href="https://e.example" class="f" onclick="g">h</a></p>',
      '<p>a <strong>b</strong> <em>c</em> <s>d</s> <a href="https://e.example" rel="noopener">h</a></p>',
    ],
    [
      'drops links that are unsafe or lead nowhere by themselves',
      '<a href="javascript:a">b</a> <a href="/c">d</a> <a href="#e">f</a>',
      '<p>b d f</p>',
    ],
    ['keeps a line break, with a space for its text', 'a<br>\n b', '<p>a<br> b</p>'],
    [
      'lets an element that spans blocks begin again in each',
      '<em>a<p>b</p></em>c',
      '<p><em>a</em></p><p><em>b</em></p><p>c</p>',
    ],
    [
      'drops elements around nothing, and one in itself',
      '<p><b></b><b>a<strong>b</strong></b></p>',
      '<p><strong>ab</strong></p>',
    ],
    ['keeps spaces outside of what is stressed', '<p>a<em> b </em>c</p>', '<p>a <em>b </em>c</p>'],
    [
      'keeps the lines and indents of code',
      '<pre>\n\na  <b>b</b>\n  c<br>d &lt;\n</pre>',
      '<pre><code>a  b\n  c\nd &lt;</code></pre>',
    ],
    [
      'makes the first heading a second one, since the title of the page is the first',
      '<h1>a</h1><h4>b</h4>',
      '<h2>a</h2><h4>b</h4>',
    ],
    [
      'counts the items of a list, skipping what is empty',
      '<ol start="4"><li>a</li><li></li><li>b</li></ol>',
      '<ol start="4"><li>a</li></ol><ol start="6"><li>b</li></ol>',
    ],
  ])('%s', (_fact, content, page) => {
    expect(pageOf(html(content))).toBe(page);
  });

  it('is refused with more than 5,000 blocks', () => {
    expect(html('<p>a</p>'.repeat(BLOCKS_MAX))).toHaveLength(BLOCKS_MAX);
    expect(() => html('<p>a</p>'.repeat(BLOCKS_MAX + 1))).toThrow(TooManyBlocksError);
  });

  it('is refused when its elements are nested deeper than a browser would go', () => {
    expect(html(`${'<div>'.repeat(HTML_DEPTH_MAX)}a`)).toHaveLength(1);
    expect(() => html(`${'<div>'.repeat(HTML_DEPTH_MAX + 1)}a`)).toThrow(MarkupTooDeepError);
  });

  it.each([
    ['breaks', 'x<br>'],
    ['cells', '<td>x'],
    ['stressed words', '<b>x</b> '],
    ['bare brackets', '<'],
  ])('takes time in proportion to its length, not to the square: %s', (_what, unit) => {
    const cpuMs = (chars: number): number => cpuMsOf(() => html(unit.repeat(chars / unit.length)));

    // Four times as long: 4 in proportion, 16 in the square.
    expect(cpuMs(200_000) / cpuMs(50_000)).toBeLessThan(9);
  });
});

describe('a published article', () => {
  const article = realArticle() ?? ownArticle;
  const blocks = plain(article);

  it('has its paragraphs whole, one for each stretch of text between blank lines', () => {
    const paragraphs = article.split(/\n\s*\n/).map(canonicalText);

    expect(blocks.map(({ text }) => text)).toEqual(paragraphs.filter((text) => text !== ''));
    expect(blocks.length).toBeGreaterThan(6);
    expect(blocks.every(({ kind }) => kind === 'paragraph')).toBe(true);
  });

  it('keeps its quotation marks, curly and straight', () => {
    const marks = (text: string): string[] => text.match(/[“”‘’"']/g) ?? [];

    expect(marks(article).length).toBeGreaterThan(6);
    expect(marks(canonicalTextOf(blocks))).toEqual(marks(article));
  });

  it('loses its odd spacing and nothing else', () => {
    expect(article).toMatch(/\u00A0|[ \t]\n|\n\n\n/);
    expect(canonicalTextOf(blocks)).not.toMatch(/\u00A0|\s\s|[ \t]\n/);
    expect(canonicalTextOf(blocks).replace(/\s/g, '')).toBe(article.replace(/\s/g, ''));
  });
});
