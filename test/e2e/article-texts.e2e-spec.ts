import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { ownArticle, realArticle } from '../support/real-article.js';
import { articlePolicy, textContentOf, unsafeParts } from '../support/safe-html.js';
import { articleIn, idsOf, publish, readArticle, type BlockAnswer } from './answers.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

/** The paragraphs a reader sees in a plain text: parted by blank lines, white space collapsed. */
function paragraphsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const asHtml = (text: string): string =>
  paragraphsOf(text)
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('\n ');

async function blocksOf(path: string, format: string, content: string): Promise<readonly BlockAnswer[]> {
  const { articleId } = await publish(stage, path, { body: { format, content } });
  return (await readArticle(stage.guest, articleId)).blocks;
}

const textsOf = (blocks: readonly BlockAnswer[]): string[] => blocks.map(({ text }) => text);

describe.each([
  ['the article for which the product was asked', realArticle() ?? ownArticle],
  ['an article with the same troubles', ownArticle],
])('%s', (name, content) => {
  const path = name.replaceAll(' ', '-');

  it('comes out of plain text whole, paragraph by paragraph', async () => {
    const blocks = await blocksOf(`${path}-text`, 'text', content);

    expect(textsOf(blocks)).toEqual(paragraphsOf(content));
    expect(textsOf(blocks).join(' ')).toMatch(/“[^”]+”/);
  });

  it('reads the same from Markdown and from HTML', async () => {
    const markdown = await blocksOf(`${path}-markdown`, 'markdown', content);
    const html = await blocksOf(`${path}-html`, 'html', asHtml(content));

    expect(textsOf(markdown)).toEqual(paragraphsOf(content));
    expect(textsOf(html)).toEqual(paragraphsOf(content));
  });

  it('shows in its HTML the very words of its text, and nothing unsafe', async () => {
    const blocks = await blocksOf(`${path}-shown`, 'text', content);

    for (const { html, text } of blocks) {
      expect(textContentOf(html)).toBe(text);
      expect(unsafeParts(html, articlePolicy)).toEqual([]);
    }
  });

  it('keeps the ids of all its other paragraphs when one is edited and another one added', async () => {
    const url = `https://gazette.example/${path}-again`;
    const { articleId } = await publish(stage, `${path}-again`, { body: { format: 'text', content } });
    const before = (await readArticle(stage.guest, articleId)).blocks;
    const paragraphs = paragraphsOf(content);
    const edited = [
      'An editor’s note, added later.',
      ...paragraphs.with(2, 'This paragraph was written anew, from scratch.'),
    ];

    const body = { format: 'text', content: edited.join('\n\n') };
    const answer = await stage.editor.put('/articles', { ...ARTICLE, url, body });

    expect(answer.status).toBe(200);
    expect(articleIn(answer).revision).toBe(2);
    const after = (await readArticle(stage.guest, articleId)).blocks;
    expect(textsOf(after)).toEqual(edited);
    expect(idsOf(after.slice(1)).toSpliced(2, 1)).toEqual(idsOf(before).toSpliced(2, 1));
    expect(idsOf(before)).not.toContain(after[0]?.id);
  });
});

describe('the formats of a body', () => {
  it('reads headings, quotes, lists and emphasis of Markdown', async () => {
    const blocks = await blocksOf('markdown', 'markdown', '## What *now*?\n\n> “Not us.”\n\n- one\n- two\n\nEnd.');

    expect(textsOf(blocks)).toEqual(['What now?', '“Not us.”', 'one', 'two', 'End.']);
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'quote', 'list_item', 'list_item', 'paragraph']);
    expect(blocks[0]?.html).toContain('<em>now</em>');
    expect(blocks[1]?.html).toContain('<blockquote>');
  });

  it('reads what an editor’s HTML shows and drops what it runs', async () => {
    const html =
      '<h2>Head</h2><p onclick="x()">A <a href="javascript:x()">link</a> &amp; <a href="https://a.example/">another</a>' +
      '.</p><script>alert(1)</script><style>p{}</style><blockquote><p>Quoted&nbsp; words.</p></blockquote><img src=x onerror=x()>';

    const blocks = await blocksOf('html', 'html', html);

    expect(textsOf(blocks)).toEqual(['Head', 'A link & another.', 'Quoted words.']);
    expect(blocks.flatMap((block) => unsafeParts(block.html, articlePolicy))).toEqual([]);
    expect(blocks[1]?.html).toContain('href="https://a.example/"');
  });

  it('takes markup in plain text for words', async () => {
    const [block] = await blocksOf('angle', 'text', 'If 1 < 2 then *this* is <b>not bold</b> & true.');

    expect(block?.text).toBe('If 1 < 2 then *this* is <b>not bold</b> & true.');
    expect(unsafeParts(block?.html ?? '', articlePolicy)).toEqual([]);
  });

  it('brings letters and accents together (NFC)', async () => {
    const [block] = await blocksOf('nfc', 'text', 'Cafe\u0301 \u00A0\u2003au lait');

    expect(block?.text).toBe('Café au lait');
  });
});
