import { describe, expect, it } from '@jest/globals';
import { ownArticle, realArticle } from '../../../../test/support/real-article.js';
import { splitTitle, type TitledText } from './article.title.js';

const article = realArticle() ?? ownArticle;

describe('taking the title off a document', () => {
  it.each<[string, 'text' | 'markdown' | 'html', string, TitledText]>([
    [
      'takes the first line of a plain text',
      'text',
      '\uFEFF\r\n  A “Title”  \r\n\r\nOne.\r\n',
      { title: 'A “Title”', rest: '\nOne.\n' },
    ],
    ['takes the only line', 'text', 'A', { title: 'A', rest: '' }],
    ['finds none in white space', 'text', ' \n\n', { title: null, rest: ' \n\n' }],
    [
      'takes the first heading of Markdown',
      'markdown',
      '\uFEFF# The *big* [news](https://a.example) #\n\nOne.',
      { title: 'The big news', rest: '\nOne.' },
    ],
    [
      'finds none in Markdown that begins otherwise',
      'markdown',
      'One.\n\n# Two',
      { title: null, rest: 'One.\n\n# Two' },
    ],
    ['takes a hash without a space for a word', 'markdown', '#one two', { title: null, rest: '#one two' }],
    ['takes no lower heading', 'markdown', '## One', { title: null, rest: '## One' }],
    [
      'takes the first <h1> of a page',
      'html',
      '<title>Site</title><p>a</p><h1 class="b">The <em>big</em><br>news</h1><p>c',
      { title: 'The big news', rest: '<title>Site</title><p>a</p><p>c' },
    ],
    [
      'takes an <h1> that is never closed',
      'html',
      '<div><h1>A</div><p>b</p>',
      { title: 'A', rest: '<div></div><p>b</p>' },
    ],
    ['takes an <h1> that the page ends in', 'html', '<p>b</p><h1>A', { title: 'A', rest: '<p>b</p>' }],
    [
      'takes the <title> where no <h1> has text',
      'html',
      '<title>A &amp; B</title><h1><img alt="c"></h1><p>d</p>',
      { title: 'A & B', rest: '<title>A &amp; B</title><h1><img alt="c"></h1><p>d</p>' },
    ],
    [
      'reads no <h1> in a comment or a script',
      'html',
      '<!-- <h1>a</h1> --><script>"<h1>b</h1>"</script><h1>c</h1>',
      { title: 'c', rest: '<!-- <h1>a</h1> --><script>"<h1>b</h1>"</script>' },
    ],
    ['finds none in a page without both', 'html', '<p>a</p>', { title: null, rest: '<p>a</p>' }],
  ])('%s', (_fact, format, content, titled) => {
    expect(splitTitle({ format, content })).toEqual(titled);
  });

  it('takes the first line of a real article and leaves the rest as it is', () => {
    const { title, rest } = splitTitle({ format: 'text', content: article });

    expect(article.startsWith(title ?? '?')).toBe(true);
    expect(title).not.toMatch(/\n/);
    expect(`${title ?? ''}\n${rest}`).toBe(article);
  });
});
