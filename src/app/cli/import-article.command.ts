import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { putArticleSchema, type PutArticle } from '#features/articles/article.contract.js';
import { ArticlePublishingService, splitTitle } from '#features/articles/article-publishing.service.js';
import { migrateUp } from '#platform/database/migrator.js';
import { OPERATOR } from '#platform/http/actor.js';
import { createApplication } from '../application.js';
import { OperatorError } from '../exit.js';
import type { Command } from './command.js';

const FORMATS: Readonly<Record<string, 'text' | 'markdown' | 'html'>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
};

const OPTIONS = {
  site: { type: 'string' },
  url: { type: 'string' },
  title: { type: 'string' },
  'external-id': { type: 'string' },
  origin: { type: 'string' },
  language: { type: 'string' },
} as const;

/** Publishes a file as an article; imported again after an edit, it becomes the next revision. */
export const importArticle: Command = {
  usage:
    'import-article FILE --site SITE --url URL [--title TITLE] [--external-id ID] [--origin own|external] [--language TAG]',

  async run(args, setup) {
    const input = await readInput(args);
    await migrateUp(setup.databaseUrl);
    const app = await createApplication(setup);
    try {
      await app.init();
      const { article, created } = await app.get(ArticlePublishingService).publish(OPERATOR, input);
      const what = created ? 'Published' : 'Up to date';
      return [`${what}: article ${article.id}, revision ${article.revision}, "${article.title}".`];
    } finally {
      await app.close();
    }
  },
};

async function readInput(args: readonly string[]): Promise<PutArticle> {
  const { file, options } = parseCall(args);
  const text = await readText(file);
  const format = FORMATS[path.extname(file).toLowerCase()] ?? 'text';
  const { title, rest } = splitTitle({ format, content: text });
  const { 'external-id': externalId, ...named } = options;
  const parsed = putArticleSchema.safeParse({
    origin: 'external',
    title,
    ...named,
    ...(externalId !== undefined && { externalId }),
    body: { format, content: rest },
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new OperatorError(`The ${issue?.path.join('.') ?? 'article'} cannot be used: ${issue?.message ?? ''}`);
}

function parseCall(args: readonly string[]): { file: string; options: Partial<Record<keyof typeof OPTIONS, string>> } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...others] = positionals;
    if (file !== undefined && others.length === 0 && values.site && values.url) return { file, options: values };
  } catch {
    // an unknown option is answered by the usage, like a missing one
  }
  throw new OperatorError(`Usage: parley ${importArticle.usage}`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read (${String((error as NodeJS.ErrnoException).code)}).`);
  }
}
