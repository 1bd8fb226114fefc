import { z } from 'zod';
import { queryInteger } from '#platform/http/page.contract.js';
import { articleTextSchema } from '../articles/article.contract.js';
import { threadSchema } from '../threads/thread.contract.js';

const EVENTS_LIMIT_MAX = 500;
const SEQ_MAX = 999_999_999_999_999;

export const articlePageSchema = articleTextSchema
  .extend({
    threads: z.array(threadSchema).describe('The discussion first.'),
    seq: z.int().describe('Place in the article’s stream; watch from here to miss nothing.'),
  })
  .meta({ id: 'ArticlePage' });

export const articleEventsQuery = z.strictObject({
  since: queryInteger(0, SEQ_MAX, 0).describe('Exclusive: the last event that is known.'),
  limit: queryInteger(1, EVENTS_LIMIT_MAX, EVENTS_LIMIT_MAX),
});

const eventSchema = z
  .object({
    stream: z.string(),
    seq: z.int().describe('Gapless and increasing in its stream.'),
    type: z.string(),
    at: z.iso.datetime(),
    data: z.looseObject({}).describe('As its subjects are seen by everybody at this moment.'),
  })
  .meta({ id: 'Event' });

export const articleEventsSchema = z
  .union([
    z.object({ from: z.int(), to: z.int(), head: z.int(), events: z.array(eventSchema) }),
    z.object({ reset: z.literal(true), head: z.int() }),
  ])
  .describe(
    'The events after `since` up to `to`, or `reset` for a reader that is too far behind and reads the page anew.',
  )
  .meta({ id: 'ArticleEvents' });

export type ArticlePageView = z.output<typeof articlePageSchema>;
export type ArticleEventsQuery = z.output<typeof articleEventsQuery>;
export type ArticleEventsView = z.output<typeof articleEventsSchema>;
