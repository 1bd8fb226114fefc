import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { articleSchema } from '../articles/article.contract.js';
import { ownFlagSchema } from '../cases/flags/flag.contract.js';
import { commentSchema, ownVoteSchema } from '../comments/comment.contract.js';
import { ownStanceSchema } from '../threads/stance.contract.js';
import { threadSchema } from '../threads/thread.contract.js';

const URL_CHARS_MAX = 2_000;
const URLS_MAX = 100;

export const permalinkQuery = z.strictObject({
  ancestors: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether the comments above come too, the highest first; at most the 100 nearest.'),
});

export const permalinkSchema = z
  .object({
    comment: commentSchema,
    ancestors: z.array(commentSchema).describe('Empty unless asked for.'),
    thread: threadSchema,
    article: articleSchema,
  })
  .meta({ id: 'Permalink' });

export const overlaySchema = z
  .object({
    articleId: idSchema,
    watching: z.boolean(),
    votes: z.array(ownVoteSchema).describe('One’s own votes here; the newest 5,000.'),
    stances: z.array(ownStanceSchema).describe('One’s own sides in the motions here.'),
    held: z.array(commentSchema).describe('One’s own comments that wait to be looked at; the newest 100.'),
    flags: z.array(ownFlagSchema).describe('One’s own flags here that nobody has decided on yet; the newest 500.'),
    ignores: z.array(idSchema).describe('Accounts whose comments one does not want to see; at most 1,000.'),
  })
  .meta({ id: 'Overlay' });

const url = z.url({ protocol: /^https?$/, error: 'This is not an http or https address.' }).max(URL_CHARS_MAX);

export const countsQuery = z.strictObject({
  url: z
    .union([url.transform((one) => [one]), z.array(url).min(1).max(URLS_MAX)])
    .meta({ type: 'array', items: { type: 'string', format: 'uri' }, maxItems: URLS_MAX })
    .describe('The addresses of pages; given once for each.'),
});

export const countsSchema = z
  .object({
    items: z
      .array(
        z.object({
          url: z.string().describe('As it was asked.'),
          comments: z.int().describe('Visible comments on the page; 0 where nothing is known of it.'),
        }),
      )
      .describe('In the order of the question.'),
  })
  .meta({ id: 'Counts' });

export type PermalinkQuery = z.output<typeof permalinkQuery>;
export type PermalinkView = z.output<typeof permalinkSchema>;
export type OverlayView = z.output<typeof overlaySchema>;
export type CountsView = z.output<typeof countsSchema>;
