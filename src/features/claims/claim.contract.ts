import { z } from 'zod';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { idSchema, pageOf, pageQuery, queryLine } from '#platform/http/page.contract.js';
import { textFragment, writtenText } from '#platform/http/written-text.contract.js';
import { flagSchema } from '../cases/flags/flag.contract.js';
import { siteSlug } from '../sites/site.contract.js';
import { ratingSchema } from '../sites/verdict-label.contract.js';
import { evidenceListSchema } from './evidence/evidence.contract.js';

const QUOTE_CHARS_MAX = 5_000;
const CONTEXT_CHARS_MAX = 300;
const OFFSET_MAX = 10_000_000;
const REVISION_MAX = 2_147_483_647;
const STATEMENT_CHARS_MAX = 1_000;
const WORDS_CHARS_MAX = 200;

/** Why readers say that a sentence is wrong. */
const CLAIM_REASONS = ['false', 'misleading_context', 'outdated', 'unsourced', 'misquoted'] as const;
const text = (charsMax: number): z.ZodType<string, string> =>
  writtenText(charsMax)
    .transform(cleanText)
    .pipe(z.string().refine(hasVisibleText, 'There is nothing to read in this text.'));

const quoteSchema = z
  .strictObject({
    exact: textFragment()
      .min(1)
      .max(QUOTE_CHARS_MAX)
      .describe('The words, within one paragraph; a part of a character stands for all of it.'),
    prefix: textFragment().max(CONTEXT_CHARS_MAX).describe('What comes before them.').optional(),
    suffix: textFragment().max(CONTEXT_CHARS_MAX).describe('What comes after them.').optional(),
    start: z
      .int()
      .min(0)
      .max(OFFSET_MAX)
      .optional()
      .describe('Where they begin in the canonical text, in UTF-16 units.'),
    end: z.int().min(0).max(OFFSET_MAX).optional().describe('Where they end.'),
  })
  .describe('A selector as in the W3C Web Annotation model.');

const reason = z
  .enum([...CLAIM_REASONS, 'typo'])
  .describe('What is wrong; a `typo` goes to the desk and makes no claim.');
const statement = text(STATEMENT_CHARS_MAX).optional().describe('Why, for the staff; never published.');
const evidence = evidenceListSchema.default([]);

export const newClaimSchema = z
  .strictObject({
    quote: quoteSchema,
    revision: z.int().min(1).max(REVISION_MAX).describe('The revision that was read; of a comment, its version.'),
    reason,
    statement,
    evidence,
  })
  .meta({ id: 'NewClaim' });

export const newClaimFlagSchema = z
  .strictObject({ reason: z.enum(CLAIM_REASONS), statement, evidence })
  .meta({ id: 'NewClaimFlag' });

const labelSchema = z.object({ code: z.string(), title: z.string(), rating: ratingSchema });
const sourceSchema = z.looseObject({
  url: z.string(),
  kind: z.enum(['primary', 'secondary']),
  deadSince: z.iso.datetime().optional().describe('Since when nothing is found there any more.'),
});

export const verdictSchema = z
  .object({
    id: idSchema,
    claimId: idSchema.describe('The claim that was judged; of a claim of its cluster, another one.'),
    kind: z.enum(['verdict', 'correction']),
    rating: ratingSchema.nullable(),
    label: labelSchema.nullable(),
    problems: z.array(z.string()),
    outcome: z.enum(['corrected', 'clarified', 'stands']).nullable(),
    correction: z.string().nullable(),
    fixingRevision: z.int().nullable().describe('The revision of the article that mends it.'),
    summary: z.string(),
    rationale: z.string(),
    sources: z.array(sourceSchema),
    lookedAt: z.array(z.string()),
    askedForComment: z.looseObject({}).nullable(),
    revision: z.int(),
    asOf: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Verdict' });

const anchorState = z.enum(['anchored', 'moved', 'text_changed', 'orphaned', 'subject_removed']);
const place = {
  revision: z.int().describe('Up to which revision the words were looked for.'),
  blockId: z.string().nullable(),
  start: z.int().nullable().describe('Within the block, in UTF-16 units.'),
  end: z.int().nullable(),
  exact: z.string().nullable().describe('The words as they stand now.'),
};

const subject = z.object({ type: z.enum(['article', 'comment']), id: idSchema });

export const claimSchema = z
  .object({
    id: idSchema,
    site: siteSlug,
    articleId: idSchema,
    subject,
    quote: z.string().describe('The words as they were marked.'),
    revision: z.int().describe('In which revision they were marked.'),
    language: z.string().nullable(),
    attributed: z.boolean().describe('Whether somebody else is quoted with them.'),
    anchor: z.object({ state: anchorState, ...place }),
    state: z.enum(['open', 'in_review', 'verdict', 'dismissed', 'superseded']),
    publicState: z.enum(['none', 'under_review', 'verdict', 'correction']),
    verdict: verdictSchema.nullable(),
    mergedInto: idSchema.nullable(),
    threadId: idSchema.nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'Claim' });

export const markSchema = z
  .object({
    claimId: idSchema,
    subject,
    state: z.enum(['under_review', 'verdict', 'correction']),
    anchorState,
    ...place,
    quote: z.string(),
    label: labelSchema.nullable(),
    outcome: z.enum(['corrected', 'clarified', 'stands']).nullable(),
    correction: z.string().nullable(),
    summary: z.string().nullable(),
    sources: z.array(sourceSchema),
    asOf: z.iso.datetime().nullable(),
    threadId: idSchema.nullable(),
  })
  .describe('What stands beside the words. It fits the text only in the revision that it names.')
  .meta({ id: 'Mark' });

export const flaggedClaimSchema = z
  .object({
    claim: claimSchema.nullable().describe('Null for a slip.'),
    flag: flagSchema.nullable().describe('Null for a slip.'),
    joined: z.boolean().describe('Whether somebody had marked it before.'),
  })
  .meta({ id: 'FlaggedClaim' });

export const claimsPageQuery = z.strictObject(pageQuery);
export const claimsQuery = z.strictObject({
  site: siteSlug,
  state: claimSchema.shape.state.optional(),
  q: queryLine(WORDS_CHARS_MAX).optional().describe('Words of the quote.'),
  ...pageQuery,
});
export const claimPageSchema = pageOf(claimSchema);

export type NewClaim = z.output<typeof newClaimSchema>;
export type NewClaimFlag = z.output<typeof newClaimFlagSchema>;
export type ClaimView = z.output<typeof claimSchema>;
export type MarkView = z.output<typeof markSchema>;
export type FlaggedClaimView = z.output<typeof flaggedClaimSchema>;
export type ClaimsQuery = z.output<typeof claimsQuery>;
export type ClaimsPageQuery = z.output<typeof claimsPageQuery>;
