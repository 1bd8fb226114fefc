import { describe, expect, it } from '@jest/globals';
import type { OutgoingRequests } from '#platform/fetch/outgoing-requests.js';
import { ArticlePages } from './article-pages.js';
import type { ArticleParser } from './article-parser.js';

const PAGE = 'https://paper.example/ferry';

/** Pages of a newspaper that answers when it is told to, and what it was asked. */
function slowPaper(): { pages: ArticlePages; asked: string[]; answer: (error?: Error) => void } {
  const asked: string[] = [];
  const waiting: ((error?: Error) => void)[] = [];
  const get = async (url: string): Promise<object> => {
    asked.push(url);
    await new Promise<void>((resolve, reject) => {
      waiting.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    return { url, bytes: new Uint8Array(), charset: null, isWhole: true };
  };
  const readPage = (): Promise<object> => Promise.resolve({ head: { title: 'The ferry stays' }, text: null });
  return {
    pages: new ArticlePages({ get } as unknown as OutgoingRequests, { readPage } as unknown as ArticleParser),
    asked,
    answer: (error) => {
      for (const go of waiting.splice(0)) go(error);
    },
  };
}

describe('the head of a page', () => {
  it('is read once for all who ask while it is being read, and again for who comes later', async () => {
    const { pages, asked, answer } = slowPaper();

    const together = [pages.readHead(PAGE), pages.readHead(PAGE), pages.readHead(`${PAGE}?page=2`)];
    answer();
    const [first, second] = await Promise.all(together);
    const later = pages.readHead(PAGE);
    answer();
    await later;

    expect(second).toBe(first);
    expect(asked).toEqual([PAGE, `${PAGE}?page=2`, PAGE]);
  });

  it('that could not be read is no answer to who comes later', async () => {
    const { pages, answer } = slowPaper();
    const failed = [pages.readHead(PAGE), pages.readHead(PAGE)];
    answer(new Error('gone'));
    const outcomes = await Promise.allSettled(failed);

    const later = pages.readHead(PAGE);
    answer();

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await later).head.title).toBe('The ferry stays');
  });
});
