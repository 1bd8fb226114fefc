import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '#migrations/index.js';
import { startStage, type Stage } from '../support/cast.js';
import { CommandLine, type Ended } from '../support/command-line.js';
import { realArticle } from '../support/real-article.js';

/** Stands in for the real article where that is not at hand: the same curly quotes, odd spacing and quoted passage. */
const OWN_ARTICLE = `Council Keeps The Ferry

The council voted on Tuesday to keep the ferry, which the mayor calls “our oldest road”.

Here is the operator (because it is best said in his words):

"We run at a loss every winter," he said. "We run all the same."


He named no figure.

So...  the ferry stays.`;

interface ArticlePage {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly origin: string;
  readonly blocks: readonly { readonly id: string; readonly text: string }[];
}

/** How the paragraphs of a text file should come out, told apart from the program's own way of reading it. */
function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[\t ]*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

describe('parley import-article', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-import-'));
  const file = path.join(folder, 'article.txt');
  const url = 'https://elsewhere.example/story';
  const text = realArticle() ?? OWN_ARTICLE;
  let stage: Stage;

  beforeAll(async () => {
    stage = await startStage();
  });

  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function parley(...args: string[]): Promise<Ended> {
    return new CommandLine(args, { DATABASE_URL: stage.databaseUrl, PARLEY_DATA: folder }).ended;
  }

  async function importAndRead(content: string): Promise<ArticlePage> {
    writeFileSync(file, content);
    const { stdout } = await parley('import-article', file, '--site', 'gazette', '--url', url);
    const id = /article (\S+),/.exec(stdout)?.[1] ?? '';
    return (await stage.guest.get(`/articles/${id}`)).body as ArticlePage;
  }

  it('brings a text in whole: title, paragraphs, quotes, odd spacing', async () => {
    const [title, ...paragraphs] = paragraphsOf(text);

    const article = await importAndRead(text);

    expect(article.title).toBe(title);
    expect(article.blocks.map((block) => block.text)).toEqual(paragraphs);
    expect(article.revision).toBe(1);
    expect(article.origin).toBe('external');
  }, 60_000);

  it('makes an edited text revision 2 and keeps the ids of the paragraphs that did not change', async () => {
    const before = await importAndRead(text);
    const [, second = ''] = paragraphsOf(text).slice(1);
    const edited = text
      .replace(/\s*$/, '\n\nA correction was added at the end.')
      .replace(second.slice(0, 20), 'Edited: ');

    const after = await importAndRead(edited);

    expect(after.id).toBe(before.id);
    expect(after.revision).toBe(2);
    const unchanged = after.blocks.filter((block) => before.blocks.some((old) => old.text === block.text));
    expect(unchanged.length).toBeGreaterThanOrEqual(before.blocks.length - 1);
    for (const block of unchanged) expect(before.blocks.find(({ id }) => id === block.id)?.text).toBe(block.text);
  }, 60_000);

  it.each([
    [['import-article'], /^FILE is missing\.\nUsage: parley import-article/],
    [
      ['import-article', 'missing.txt', '--site', 'gazette', '--url', url],
      /^The file missing\.txt cannot be read \(ENOENT\)\.$/,
    ],
    [['import-article', file, '--site', 'nowhere', '--url', url], /^There is no such site\.$/],
    [['import-article', file, '--site', 'gazette', '--url', 'ftp://x'], /^--url cannot be used: /],
  ])(
    'refuses a wrong call with a sentence and exit code 1: %j',
    async (args, sentence) => {
      writeFileSync(file, text);

      const { code, stderr } = await parley(...args);

      expect(code).toBe(1);
      expect(stderr.trim()).toMatch(sentence);
    },
    60_000,
  );

  it('tells where the schema is', async () => {
    const { stdout } = await parley('migrate', 'status');

    expect(stdout).toBe(migrations.map(({ name }) => `applied  ${name}\n`).join(''));
  }, 60_000);
});
