import { z } from 'zod';
import { languageTag } from '#platform/http/language.contract.js';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema, pageQuery, queryLine } from '#platform/http/page.contract.js';
import { siteSlug } from '../sites/site.contract.js';

const TITLE_CHARS_MAX = 300;
const LINE_CHARS_MAX = 200;
export const URL_CHARS_MAX = 2_000;
const BODY_CHARS_MAX = 1_000_000;
const TAGS_MAX = 50;

/** RFC 3339 with any offset; the years in which UTC has four digits too. */
const time = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine((text) => /^[1-9]\d{3}-/.test(text) && !text.startsWith('9999'), 'The year is 1000 to 9998.');

const articleBodySchema = z.strictObject({
  format: z.enum(['text', 'markdown', 'html']),
  content: z.string().min(1).max(BODY_CHARS_MAX),
});

const articleUrl = z.url({ protocol: /^https?$/, error: 'This is not an http or https address.' }).max(URL_CHARS_MAX);

export const putArticleSchema = z
  .strictObject({
    site: siteSlug,
    externalId: textLine(LINE_CHARS_MAX).optional().describe('The publisher’s own id of the article.'),
    url: articleUrl,
    title: textLine(TITLE_CHARS_MAX),
    byline: textLine(LINE_CHARS_MAX).optional(),
    section: textLine(LINE_CHARS_MAX).optional(),
    tags: z.array(textLine(LINE_CHARS_MAX)).max(TAGS_MAX).optional(),
    language: languageTag.optional(),
    publishedAt: time.optional(),
    origin: z
      .enum(['own', 'external'])
      .optional()
      .describe('Whether the words are the publisher’s own; `own` at first.'),
    discussion: z
      .enum(['open', 'premoderated', 'closed', 'off'])
      .nullable()
      .optional()
      .describe(
        'A choice by hand, which the age of the article does not change; null takes it back. `open` and by age at first.',
      ),
    closeAt: time.nullable().optional().describe('No comments from this time on; null takes it back.'),
    body: articleBodySchema.optional().describe('Without a body the article can be debated but not marked.'),
  })
  .meta({ id: 'PutArticle' });

export const importArticleSchema = z
  .strictObject({ site: siteSlug, url: articleUrl.describe('The page, on port 80 or 443 of a public host.') })
  .meta({ id: 'ImportArticle' });

export const lookUpArticleSchema = z
  .strictObject({ site: siteSlug, url: articleUrl.describe('The page, as its reader has it.') })
  .meta({ id: 'LookUpArticle' });

const blockSchema = z
  .object({
    id: z.string().describe('Survives an edit of the article when the block is clearly the same.'),
    kind: z.string(),
    text: z.string().describe('Canonical text; offsets are UTF-16 code units.'),
    html: z.string().describe('Safe HTML of the block.'),
  })
  .meta({ id: 'Block' });

export const articleSchema = z
  .object({
    id: idSchema,
    site: siteSlug,
    externalId: z.string().nullable(),
    url: z.string(),
    title: z.string(),
    byline: z.string().nullable(),
    section: z.string().nullable(),
    tags: z.array(z.string()),
    language: z.string().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    origin: z.enum(['own', 'external']),
    discussion: z.enum(['open', 'premoderated', 'closed', 'off']),
    closeAt: z.iso.datetime().nullable().describe('The time that was set.'),
    closesAt: z.iso
      .datetime()
      .nullable()
      .describe('When the debate ends by itself: at `closeAt`, else by age where nobody chose the discussion by hand.'),
    revision: z.int().describe('Number of the newest revision of the body; 0 without a body.'),
    views24h: z.int().nullable().describe('Readers within a day, as the publisher tells; null until then.'),
  })
  .meta({ id: 'Article' });

interface ArticleNames {
  readonly url?: string | undefined;
  readonly externalId?: string | undefined;
  readonly site?: string | undefined;
  readonly section?: string | undefined;
}

function contradictionsOf({ url, externalId, site, section }: ArticleNames): [field: string, message: string][] {
  const named = [url, externalId].filter((one) => one !== undefined).length;
  if (section !== undefined && named > 0) return [['section', 'Only with a site alone.']];
  if (section !== undefined && site === undefined) return [['site', 'A section is one of a site.']];
  if (named > 1) return [['externalId', 'Not together with an address.']];
  return named === 0 && site === undefined ? [['url', 'Name articles by url, by externalId, or by site.']] : [];
}

/** The ways to name articles; a site narrows the first two. */
export const articlesQuery = z
  .strictObject({
    url: articleUrl.optional(),
    externalId: queryLine(LINE_CHARS_MAX).optional(),
    site: siteSlug.optional(),
    section: queryLine(LINE_CHARS_MAX).optional().describe('Only with a site.'),
    ...pageQuery,
  })
  .superRefine((query, context) => {
    for (const [field, message] of contradictionsOf(query))
      context.addIssue({ code: 'custom', path: [field], message });
  });

export const revisionsQuery = z.strictObject(pageQuery);

/** The number of a revision in a path. */
export const revisionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'This is no number of a revision.')
  .transform(Number)
  .meta({ type: 'integer', minimum: 1, maximum: 999_999_999 }) as unknown as z.ZodType<number, string>;

export const revisionSchema = z
  .object({ articleId: idSchema, number: z.int(), createdAt: z.iso.datetime() })
  .meta({ id: 'Revision' });

export const revisionTextSchema = revisionSchema
  .extend({ text: z.string().describe('Canonical text: the blocks, one a line.'), blocks: z.array(blockSchema) })
  .meta({ id: 'RevisionText' });

export const articleTextSchema = articleSchema.extend({
  blocks: z.array(blockSchema).describe('The newest revision, in reading order.'),
  marks: z.array(z.looseObject({})).describe('Public marks of claims on this text.'),
});

export type PutArticle = z.output<typeof putArticleSchema>;
export type ArticlesQuery = z.output<typeof articlesQuery>;
export type RevisionsQuery = z.output<typeof revisionsQuery>;
export type RevisionView = z.output<typeof revisionSchema>;
export type LookUpArticle = z.output<typeof lookUpArticleSchema>;
export type ImportArticle = z.output<typeof importArticleSchema>;
export type ArticleBody = z.output<typeof articleBodySchema>;
export type ArticleView = z.output<typeof articleSchema>;
export type ArticleTextView = z.output<typeof articleTextSchema>;
