import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { putArticleSchema, type PutArticle } from '#features/articles/article.contract.js';
import { ArticlePublishingService, splitTitle } from '#features/articles/article-publishing.service.js';
import { OPERATOR } from '#platform/http/actor.js';
import { OperatorError } from '../exit.js';
import { checkOptions, checkWords } from './call.js';
import type { Call, Command } from './command.js';
import { withApplication } from './with-application.js';

const FORMATS: Readonly<Record<string, 'text' | 'markdown' | 'html'>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
};

const required = z.looseObject({ site: z.string(), url: z.string() });

/** Publishes a file as an article; imported again after an edit, it becomes the next revision. */
export const importArticle: Command = {
  name: 'import-article',
  synopsis: 'FILE --site SITE --url URL [options]',
  does: 'Publishes a file as an article. Imported again after an edit, it becomes the next revision. The file is Markdown (.md) or HTML (.html) by its ending, else plain text.',
  options: {
    site: { value: 'SITE', means: 'slug of the site' },
    url: { value: 'URL', means: 'where the article stands' },
    title: { value: 'TITLE', means: 'without this the first line or heading of the file' },
    'external-id': { value: 'ID', means: 'the publisher’s own id of the article' },
    origin: { value: 'own|external', means: 'whether the words are the publisher’s own; external without this' },
    language: { value: 'TAG', means: 'such as en or pt-BR' },
  },

  async prepare(call) {
    checkWords(importArticle, call, 1);
    const input = await readInput(call);
    return (context) =>
      withApplication(context, async (app) => {
        const { article, created } = await app.get(ArticlePublishingService).publish(OPERATOR, input);
        const what = created ? 'Published' : 'Up to date';
        return { lines: [`${what}: article ${article.id}, revision ${article.revision}, "${article.title}".`] };
      });
  },
};

async function readInput({ words: [file = ''], options }: Call): Promise<PutArticle> {
  const { 'external-id': externalId, ...named } = checkOptions(importArticle, required, options);
  const text = await readText(file);
  const format = FORMATS[path.extname(file).toLowerCase()] ?? 'text';
  const { title, rest } = splitTitle({ format, content: text });
  return checkOptions(importArticle, putArticleSchema, {
    origin: 'external',
    title,
    ...named,
    ...(externalId !== undefined && { externalId }),
    body: { format, content: rest },
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read (${String((error as NodeJS.ErrnoException).code)}).`);
  }
}
