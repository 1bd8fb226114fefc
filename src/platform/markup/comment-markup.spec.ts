import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commentPolicy, textContentOf, unsafeParts } from '../../../test/support/safe-html.js';
import { COMMENT_LINK_REL, renderCommentMarkdown, sanitizeCommentHtml, showsText } from './comment-markup.js';

const link = (href: string, text: string): string => `<a href="${href}" rel="${COMMENT_LINK_REL}">${text}</a>`;

describe('a comment in Markdown', () => {
  it.each([
    ['keeps paragraphs and line breaks', 'one\ntwo\n\nthree', '<p>one<br />\ntwo</p>\n<p>three</p>'],
    [
      'knows emphasis, strikethrough and code',
      '**a** _b_ ~~c~~ `d`',
      '<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>',
    ],
    ['quotes', '> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['lists, from any number', '3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['keeps fenced code as it is, without a class', '```js\na <b>\n```', '<pre><code>a &lt;b&gt;\n</code></pre>'],
    ['does not take an indent for code', '    said she', '<p>said she</p>'],
    ['shows a heading as a strong paragraph', '# Wrong!', '<p><strong>Wrong!</strong></p>'],
    ['does not take an underlined line for a heading', 'a\n---\nb', '<p>a</p>\n<hr />\n<p>b</p>'],
    ['shows HTML as text', '<b>a</b> &lt;', '<p>&lt;b&gt;a&lt;/b&gt; &lt;</p>'],
    ['shows a table as text', '|a|\n|-|', '<p>|a|<br />\n|-|</p>'],
    [
      'links an address in running text',
      'see https://a.example/b?c=1&d=2.',
      `<p>see ${link('https://a.example/b?c=1&amp;d=2', 'https://a.example/b?c=1&amp;d=2')}.</p>`,
    ],
    ['links by name, without the title', '[a](https://b.example "c")', `<p>${link('https://b.example', 'a')}</p>`],
    [
      'shows an image as a link',
      'so ![a cat](https://b.example/c.png)',
      `<p>so ${link('https://b.example/c.png', 'a cat')}</p>`,
    ],
    [
      'calls an image without a name by its address',
      '![](https://b.example)',
      `<p>${link('https://b.example', 'https://b.example')}</p>`,
    ],
    ['keeps a bang that is meant', '\\![a](https://b.example)', `<p>!${link('https://b.example', 'a')}</p>`],
    [
      'keeps a bang before an address',
      'No!<https://b.example>',
      `<p>No!${link('https://b.example', 'https://b.example')}</p>`,
    ],
    ['leaves a relative address as text', '[a](/b) [c](//d.example)', '<p>[a](/b) [c](//d.example)</p>'],
    [
      'leaves other schemes as text',
      '[a](javascript:b) [c](data:d) ftp://e.example',
      '<p>[a](javascript:b) [c](data:d) ftp://e.example</p>',
    ],
    ['does not link an address that cannot be parsed', '[a](http://[)', '<p>a</p>'],
    [
      'does not link an address of more than 2,000 characters',
      `[a](http://b.example/${'c'.repeat(2_000)})`,
      '<p>a</p>',
    ],
    [
      'drops headings, lists and quotes with nothing in them',
      '#\n\n-\n- a\n-\n\n> >\n\n***',
      '<ul>\n\n<li>a</li>\n\n</ul>\n\n<hr />',
    ],
    ['drops what Postgres cannot store', 'a\0b\uD800c', '<p>abc</p>'],
  ])('%s', (_fact, markdown, html) => {
    expect(renderCommentMarkdown(markdown)).toBe(html);
  });

  it.each(['#\n', '- \n', '*\n', '> ', '1. \n', '```\n', '> - #\n'])(
    'is nothing when there is nothing in it: %j again and again',
    (markdown) => {
      expect(renderCommentMarkdown(markdown.repeat(5_000 / markdown.length))).toBe('');
    },
  );

  it.each(['---', '\u200B', '- \u2060', '> \u00AD', '**\u3164**', '\u2800\n\n\u115F', '`\u2063`', '\u{E0041}'])(
    'shows no text: %j',
    (markdown) => {
      expect(showsText(renderCommentMarkdown(markdown))).toBe(false);
    },
  );

  it.each(['a', '?', '> a', '&', '<b>', '\u200Ba', '😀', '👩‍🚀', '\u0915\u094D\u200D', '[\u200B](https://b.example)x'])(
    'shows a text: %j',
    (markdown) => {
      expect(showsText(renderCommentMarkdown(markdown))).toBe(true);
    },
  );

  it('keeps the text of quotes nested too deep, and flattens them', () => {
    const html = renderCommentMarkdown(`${'> '.repeat(45)}bottom`);

    expect(textContentOf(html).trim()).toBe('bottom');
    expect(html.match(/<blockquote>/g)).toHaveLength(20);
  });

  it('is safe and stable under sanitising again, whatever is written', () => {
    const scrap = fc.constantFrom(
      '[',
      '](',
      ')',
      '*',
      '**',
      '_',
      '`',
      '```\n',
      '~~',
      '> ',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      '<',
      '>',
      '</',
      '&#',
      '&lt;',
      '!',
      '\\',
      '# ',
      'http://',
      'a.b',
      'javascript:',
      '"',
      "'",
      ' ',
      'onload=',
      'script',
      '\u2028',
      'é',
    );
    const text = fc
      .array(fc.oneof(scrap, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 60 })
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(text, (markdown) => {
        const html = renderCommentMarkdown(markdown);

        expect(unsafeParts(html, commentPolicy)).toEqual([]);
        expect(sanitizeCommentHtml(html)).toBe(html);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the second line of defence', () => {
  it.each([
    ['<p onclick="a()" class="b" id="c" style="d" name="e">f</p>', '<p>f</p>'],
    ['<script>a()</script><style>b</style>c', 'c'],
    ['<a href="https://b.example" target="_blank" rel="opener">c</a>', link('https://b.example', 'c')],
    ['<a href=" javascript:a()">b</a><a href="//c.example">d</a><a href="e">f</a><a name="g">h</a>', 'bdfh'],
    ['<img src="a"><iframe src="b">c</iframe><svg><a xlink:href="javascript:d">e</a></svg>', 'ce'],
  ])('makes of %s %s', (html, safe) => {
    expect(sanitizeCommentHtml(html)).toBe(safe);
  });

  it('returns what it made as it is', () => {
    const tag = fc.constantFrom(
      'p',
      'svg',
      'math',
      'noscript',
      'template',
      'table',
      'td',
      'a',
      'style',
      'title',
      'textarea',
      'iframe',
      'form',
      'mglyph',
      'select',
      'option',
      'li',
      'pre',
      'b',
    );
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom(
        '<!--',
        '-->',
        '<a href="https://b.example/&quot;>">',
        '<img src=x onerror=y>',
        '<![CDATA[',
        ']]>',
        'text',
        '&lt;script&gt;',
        '<br>',
        '"',
        '>',
      ),
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = sanitizeCommentHtml(pieces.join(''));

        expect(sanitizeCommentHtml(once)).toBe(once);
        expect(unsafeParts(once, commentPolicy)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });
});
