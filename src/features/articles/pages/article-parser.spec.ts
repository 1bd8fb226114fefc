import { afterEach, describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel/app-error.js';
import { ArticleParser, PARSER_LIMITS } from './article-parser.js';
import { readBody } from './article.parsing.js';

let parser: ArticleParser;
afterEach(() => parser.onApplicationShutdown());

const markdown = (content: string): { body: { format: 'markdown'; content: string }; previous: [] } => ({
  body: { format: 'markdown', content },
  previous: [],
});

async function refusalOf(content: string): Promise<unknown> {
  const error: unknown = await parser.readBody(markdown(content)).catch((thrown: unknown) => thrown);
  return error instanceof AppError ? [error.problem.status, ...error.fields.map(({ code }) => code)] : error;
}

describe('reading a body in a thread', () => {
  it('gives what reading it at once would give, with the ids that are kept', async () => {
    parser = new ArticleParser(PARSER_LIMITS);
    const previous = [{ id: 'known', kind: 'paragraph', text: 'Kept.', html: '<p>Kept.</p>' }] as const;
    const task = { ...markdown('# New\n\nKept.\n\n> Quoted — “so”.\n\n1. One\n2. Two'), previous };

    const blocks = await parser.readBody(task);

    expect({ blocks }).toEqual(readBody(task));
    expect(blocks.map(({ id }) => id)).toEqual([null, 'known', null, null, null]);
  });

  it('names the body where it is of no use', async () => {
    parser = new ArticleParser(PARSER_LIMITS);

    expect(await refusalOf('   \n ')).toEqual([400, 'empty']);
    expect(await refusalOf('- a\n'.repeat(5_001))).toEqual([400, 'too_many_blocks']);
    expect(await refusalOf('<em>'.repeat(600))).toEqual([400, 'too_deep']);
  });

  it('gives up a text that takes too long, and reads the next', async () => {
    parser = new ArticleParser({ ...PARSER_LIMITS, taskMs: 1_500 });

    expect(await refusalOf('**x** '.repeat(160_000))).toEqual([400, 'too_heavy']);
  });
});
