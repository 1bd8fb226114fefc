import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { AccountSeedService, SEEDED_ACCOUNTS_MAX } from '#features/accounts/account-seed.service.js';
import { ArticlePublishingService } from '#features/articles/article-publishing.service.js';
import { putArticleSchema } from '#features/articles/article.contract.js';
import { ArticleListsService } from '#features/articles/article-lists.service.js';
import { CommentSeedService } from '#features/comments/seed/comment-seed.service.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { ThreadsService } from '#features/threads/threads.service.js';
import type { Id } from '#kernel/ids.js';
import { OPERATOR } from '#platform/http/actor.js';
import { OperatorError } from '../exit.js';
import { checkOptions, checkWords } from './call.js';
import type { Command } from './command.js';
import { progressOf } from './progress.js';
import { withApplication } from './with-application.js';

const COMMENTS_MAX = 10_000_000;
const DEPTH_MAX = 500;
const ACCOUNTS_MIN = 2;
const INTERRUPTED = 130;

const optionsSchema = z.object({
  site: siteSlug,
  comments: whole(1, COMMENTS_MAX),
  article: z.url({ protocol: /^https?$/, error: 'This is not an http or https address.' }).optional(),
  depth: whole(0, DEPTH_MAX).default(20),
  accounts: whole(ACCOUNTS_MIN, SEEDED_ACCOUNTS_MAX).default(200),
  yes: z.boolean().default(false),
});

/** Fills a debate with comments, to try things on. */
export const seed: Command = {
  name: 'seed',
  synopsis: '--site SITE --comments N [--article URL] [--depth D] [--accounts A]',
  does: 'Fills the discussion of an article with comments and votes of people who do not exist. Ctrl-C ends it after the batch at hand; what is written until then is whole. No events are made: pages that are open show it when they are loaded again.',
  options: {
    site: { value: 'SITE', means: 'slug of the site' },
    comments: { value: 'N', means: 'how many' },
    article: { value: 'URL', means: 'the article, made unless the site has it; without this a new one' },
    depth: { value: 'D', means: `level of the deepest reply, 0 to ${DEPTH_MAX}; 20 without this` },
    accounts: {
      value: 'A',
      means: `how many people write and vote, ${ACCOUNTS_MIN} to ${SEEDED_ACCOUNTS_MAX}; 200 without this`,
    },
    yes: { value: null, means: 'in production too' },
  },

  prepare(call) {
    checkWords(seed, call, 0);
    const options = checkOptions(seed, optionsSchema, call.options);
    return async (context) => {
      if (context.config.production && !options.yes) {
        throw new OperatorError(
          'This is a production installation: its readers would see the comments. --yes seeds it nevertheless.',
        );
      }
      return withApplication(context, async (app) => {
        const article = await ensureArticle(app, options.site, options.article);
        const accountIds = await app.get(AccountSeedService).ensure(options.accounts);
        const written = await app.get(CommentSeedService).fill(article.threadId, {
          comments: options.comments,
          depthMax: options.depth,
          accountIds,
          signal: context.signal,
          onProgress: progressOf('Comments written', options.comments),
        });
        const line = `${written.toLocaleString('en')} comments: article ${article.articleId}, thread ${article.threadId}, ${article.url}`;
        return { lines: [line], exitCode: written < options.comments ? INTERRUPTED : 0 };
      });
    };
  },
};

async function ensureArticle(
  app: NestFastifyApplication,
  site: string,
  url = `https://${site}.example/seeded-${randomUUID()}`,
): Promise<{ articleId: Id; threadId: Id; url: string }> {
  const known = (await app.get(ArticleListsService).list({ url, site, limit: 1 })).items[0];
  const article = known ?? (await publish(app, site, url));
  const [discussion] = await app.get(ThreadsService).listOfArticle(article.id);
  if (!discussion) throw new Error(`The article ${article.id} has no discussion.`);
  return { articleId: article.id, threadId: discussion.id, url };
}

async function publish(app: NestFastifyApplication, site: string, url: string): Promise<{ id: Id }> {
  const content = 'This article was made to try out its debate.\n\nNobody wrote the comments below it.';
  const input = putArticleSchema.parse({ site, url, title: 'A seeded debate', body: { format: 'text', content } });
  return (await app.get(ArticlePublishingService).publish(OPERATOR, input)).article;
}

/** A whole number as it is typed. */
function whole(min: number, max: number): z.ZodType<number, string> {
  const range = `It is a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: range, abort: true })
    .transform(Number)
    .pipe(z.number().min(min, range).max(max, range));
}
