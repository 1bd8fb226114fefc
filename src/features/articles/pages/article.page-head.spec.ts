import { describe, expect, it } from '@jest/globals';
import { PageTooComplexError, readPageHead } from './article.page-head.js';

const URL = 'https://paper.example/2026/ferry?page=2';
const read = (html: string): ReturnType<typeof readPageHead> => readPageHead(html, URL);

describe('what a page says of itself', () => {
  it('is nothing on a page that says nothing', () => {
    const nothing = { title: null, byline: null, section: null, language: null, publishedAt: null, url: URL };

    expect(read('')).toEqual(nothing);
    expect(read('<title> </title><meta><meta name="author"><link rel="canonical"><html lang>')).toEqual(nothing);
  });

  it('is read from whichever name is there, the one that says most first', () => {
    expect(read('<title>B</title>').title).toBe('B');
    expect(read('<title>B</title><meta name="twitter:title" content="T">').title).toBe('T');
    expect(
      read('<meta name="twitter:title" content="T"><meta property="OG:title" content=" O\n&amp; so ">').title,
    ).toBe('O & so');
    expect(read('<meta itemprop="datePublished" content="2026-11-20">').publishedAt).toBe('2026-11-20T00:00:00.000Z');
  });

  it('is the first title of the page, not one of a picture', () => {
    expect(read('<title>One</title><svg><title>Two</title></svg><title>Three</title>').title).toBe('One');
  });

  it('is a name where it could be the address of a profile', () => {
    expect(read('<meta property="article:author" content="https://social.example/nora">').byline).toBeNull();
    expect(read('<meta name="author" content="Nora Night">').byline).toBe('Nora Night');
  });

  it('is cut to what an article may have', () => {
    const { title, section } = read(
      `<title>${'x'.repeat(400_000)}</title><meta property="article:section" content="${'\u0301'.repeat(50_000)}">`,
    );

    expect(title).toHaveLength(300);
    expect(section?.length ?? 0).toBeLessThanOrEqual(200);
  });

  it.each([
    ['<link rel="canonical" href="/2026/ferry">', 'https://paper.example/2026/ferry'],
    ['<link rel="CANONICAL" href=" https://paper.example/x ">', 'https://paper.example/x'],
    ['<meta property="og:url" content="https://paper.example/o">', 'https://paper.example/o'],
    ['<link rel="canonical" href="https://evil.example/x">', URL],
    ['<link rel="canonical" href="//evil.example/x">', URL],
    ['<link rel="canonical" href="http://paper.example/x">', URL],
    ['<link rel="canonical" href="https://paper.example:444/x">', URL],
    ['<link rel="canonical" href="javascript:alert(1)">', URL],
    ['<link rel="canonical" href="https://paper.example@evil.example/">', URL],
    ['<link rel="canonical" href="/">', URL],
    ['<link rel="stylesheet" href="/x">', URL],
    [
      '<link rel="canonical" href="https://evil.example/x"><meta property="og:url" content="/o">',
      'https://paper.example/o',
    ],
  ])('is an address of its own origin only: %s', (html, url) => {
    expect(read(html).url).toBe(url);
  });

  it('is not looked for in a page of more than an article has', () => {
    expect(() => read('<meta>'.repeat(20_001))).toThrow(PageTooComplexError);
    expect(() => read('<div>'.repeat(513))).toThrow(PageTooComplexError);
    expect(() => read('<p>'.repeat(19_000))).not.toThrow();
  });
});
