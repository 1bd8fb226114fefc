import { describe, expect, it } from '@jest/globals';
import { articleHtml } from '#platform/markup/article-markup.js';
import { renderCommentMarkdown, sanitizeCommentHtml } from '#platform/markup/comment-markup.js';
import { parseBlocks } from '../../src/features/articles/blocks/article.blocks.js';
import { hostileTexts } from '../support/hostile-markup.js';
import { articlePolicy, commentPolicy, type HtmlPolicy, unsafeParts } from '../support/safe-html.js';

const texts = hostileTexts();

/** The texts that a way of writing does not make safe, with what is wrong. */
function survivors(render: (text: string) => string, policy: HtmlPolicy): string[] {
  return texts.flatMap((text) => {
    const unsafe = unsafeParts(render(text), policy);
    return unsafe.length > 0 ? [`${text} -> ${unsafe.join(', ')}`] : [];
  });
}

const blocksOf = (format: 'text' | 'markdown' | 'html') => (content: string) =>
  parseBlocks({ format, content })
    .map(({ html }) => html)
    .join('');

describe('a text that tries to run a program (attacks 27, 29, 30 and 32)', () => {
  it('comes in many forms', () => {
    expect(new Set(texts).size).toBeGreaterThan(1_500);
  });

  it.each<[string, (text: string) => string, HtmlPolicy]>([
    ['as a comment', renderCommentMarkdown, commentPolicy],
    ['as a comment that is imported as HTML', sanitizeCommentHtml, commentPolicy],
    ['as an article in plain text', blocksOf('text'), articlePolicy],
    ['as an article in Markdown', blocksOf('markdown'), articlePolicy],
    ['as an article in HTML', blocksOf('html'), articlePolicy],
  ])('is harmless %s', (_as, render, policy) => {
    expect(survivors(render, policy)).toEqual([]);
  });

  it.each<[string, (text: string) => string, (html: string) => string]>([
    ['a comment', renderCommentMarkdown, sanitizeCommentHtml],
    ['an imported comment', sanitizeCommentHtml, sanitizeCommentHtml],
    ['an article', blocksOf('html'), blocksOf('html')],
  ])('cannot become harmful when the HTML of %s is read again', (_what, render, readAgain) => {
    expect(texts.filter((text) => readAgain(render(text)) !== render(text))).toEqual([]);
  });

  it('does not shake off its letters: what is not markup is still there', () => {
    expect(renderCommentMarkdown('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(articleHtml({ format: 'text', content: '<b>' })).toBe('<p>&lt;b&gt;</p>');
  });
});

describe('the checker of safe HTML', () => {
  it.each([
    '<script>a</script>',
    '<p onclick="a">b</p>',
    '<p id="a">b</p>',
    '<p style="a">b</p>',
    '<a href="javascript:a" rel="ugc nofollow noopener noreferrer">b</a>',
    '<a href="java\tscript:a" rel="ugc nofollow noopener noreferrer">b</a>',
    '<a href="&#106;avascript:a" rel="ugc nofollow noopener noreferrer">b</a>',
    '<a href="//a.example" rel="ugc nofollow noopener noreferrer">b</a>',
    '<a href="https://a.example">b</a>',
    '<a href="https://a.example" rel="noopener">b</a>',
    '<a rel="ugc nofollow noopener noreferrer">b</a>',
    '<ol start="a"><li>b</li></ol>',
    '<p>a',
    '<p><em>a</p></em>',
    '<p>a < b</p>',
    '<!-- a -->',
    '<p>a</p><img src="b">',
    '<P>a</P>',
    '<p title=a>b</p>',
  ])('finds what is wrong with %s', (html) => {
    expect(unsafeParts(html, commentPolicy)).not.toEqual([]);
  });

  it('finds nothing wrong with what is safe', () => {
    const safe = `<p>a &lt; b<br />\n<a href="https://a.example/?b&amp;c" rel="ugc nofollow noopener noreferrer">d</a></p><ol start="3"><li>e</li></ol>`;

    expect(unsafeParts(safe, commentPolicy)).toEqual([]);
  });

  it('finds the whole corpus unsafe where nobody makes it safe', () => {
    expect(survivors((text) => text, commentPolicy).length).toBeGreaterThan(texts.length / 2);
  });
});
