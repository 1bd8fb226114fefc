import { describe, expect, it } from '@jest/globals';
import { blocksOfHtml } from '#features/articles/article-texts.service.js';
import { markWords, type MarkedSpan } from './marked-words.js';
import { UnitReader } from './unit-reader.js';

function spanOf(html: string, exact: string, block = 0, claimId = 'a'): MarkedSpan {
  const start = blocksOfHtml(html)[block]?.text.indexOf(exact) ?? -1;
  return { claimId, block, start, end: start + exact.length, exact, tone: 'mixed' };
}

function marked(html: string, ...spans: readonly MarkedSpan[]): string {
  return markWords(html, spans)
    .html.replaceAll(/<mark data-claim="(\w)" data-tone="mixed"( id="mark-\w")?>/g, '[$1')
    .replaceAll('</mark>', ']');
}

const TEXTS = [
  '<p>One. Two &amp; three. &quot;Four&quot; &lt;b&gt; 5 &lt; 6.</p>',
  '<p>One  two\n three<br>four <br /> five</p>\n<p>six</p>',
  '<p>a<br><br>b<br> <br>c</p><hr /><p>&#160; </p><p>d</p>',
  '<blockquote><p>Quoted <em>words, <strong>loud</strong></em> ones.</p></blockquote><ul><li>e<ul><li>f</li></ul>g</li></ul>',
  '<p>Code <code>x  y</code>.</p><pre><code>let  a\n\n  = 1;\n</code></pre><p>😀 <a href="https://e.example/?a=1&amp;b=%3E" rel="ugc">a link</a> e\u0301 fin</p>',
];

describe('the words of safe HTML', () => {
  it.each(TEXTS)('stand in the blocks that claims point into: %s', (html) => {
    const texts = UnitReader.read(html).map((units) => units.map(({ sign }) => sign).join(''));

    expect(texts.map((text) => text.normalize('NFC'))).toEqual(blocksOfHtml(html).map(({ text }) => text));
  });

  it.each(TEXTS)('are all that changes when any of them are marked: %s', (html) => {
    for (const [block, { text }] of blocksOfHtml(html).entries()) {
      for (let start = 0; start < text.length; start += 3) {
        const span = { claimId: 'a', block, start, end: start + 5, exact: text.slice(start, start + 5), tone: 'mixed' };

        const { html: result } = markWords(html, [span]);

        expect(result.replaceAll(/<\/?mark[^>]*>/g, '')).toBe(html);
      }
    }
  });
});

describe('words that are marked', () => {
  it.each([
    ['<p>One. Two. Three.</p>', 'Two.', '<p>One. [aTwo.] Three.</p>'],
    ['<p>One <em>and two</em>. Three.</p>', 'and two.', '<p>One <em>[aand two]</em>[a.] Three.</p>'],
    ['<p>1 &lt; 2 &amp; 3</p>', '&', '<p>1 &lt; 2 [a&amp;] 3</p>'],
    ['<p>One\n  two<br>three</p>', 'One two three', '<p>[aOne\n  two]<br>[athree]</p>'],
  ])('keep the markup around them: %s', (html, exact, result) => {
    expect(marked(html, spanOf(html, exact))).toBe(result);
  });

  it('stand in the block that is meant', () => {
    const html = '<p>Same words.</p><blockquote><p>Same words.</p></blockquote>';

    expect(marked(html, spanOf(html, 'Same words.', 1))).toBe(
      '<p>Same words.</p><blockquote><p>[aSame words.]</p></blockquote>',
    );
  });

  it('belong to two claims where these overlap', () => {
    const html = '<p>One. Two. Three.</p>';

    expect(marked(html, spanOf(html, 'One. Two.'), spanOf(html, 'Two. Three.', 0, 'b'))).toBe(
      '<p>[aOne. ][a[bTwo.]][b Three.]</p>',
    );
  });

  it('are led to once', () => {
    const html = '<p>One <em>and two</em>.</p>';

    expect(markWords(html, [spanOf(html, 'One and two.')]).html.match(/id="mark-a"/g)).toHaveLength(1);
  });

  it('are none where other words stand', () => {
    const html = '<p>It held 4 million tonnes.</p>';
    const stale = { claimId: 'a', block: 0, start: 0, end: 26, exact: 'It held 40 million tonnes.', tone: 'mixed' };

    expect(markWords(html, [stale, { ...stale, block: 7 }])).toEqual({ html, placed: new Set() });
  });
});
