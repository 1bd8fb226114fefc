import { z } from 'zod';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { idSchema, pageQuery } from '#platform/http/page.contract.js';
import { writtenText } from '#platform/http/written-text.contract.js';

const REASON_CHARS_MAX = 40;
const STATEMENT_CHARS_MAX = 1_000;

const statement = writtenText(STATEMENT_CHARS_MAX)
  .transform(cleanText)
  .pipe(z.string().refine(hasVisibleText, 'There is nothing to read in this text.'));

export const newFlagSchema = z
  .strictObject({
    reason: z.string().min(1).max(REASON_CHARS_MAX).describe('The code of one of the site’s reasons.'),
    statement: statement.optional().describe('For the staff; never published.'),
  })
  .meta({ id: 'NewFlag' });

const subjectSchema = z.object({ type: z.enum(['comment', 'article', 'claim']), id: idSchema });

export const flagSchema = z
  .object({
    id: idSchema,
    subject: subjectSchema,
    articleId: idSchema.nullable(),
    kind: z.enum(['conduct', 'claim', 'notice']),
    reason: z.string(),
    statement: z.string().nullable(),
    status: z
      .enum(['pending', 'upheld', 'partly_upheld', 'rejected', 'abusive', 'ignored', 'withdrawn', 'merged'])
      .describe('What became of it; pending until the decision can be undone no longer.'),
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Flag' });

/** What a page needs to know of one's own flags. */
export const ownFlagSchema = z
  .object({ id: idSchema, subject: subjectSchema, kind: z.enum(['conduct', 'claim', 'notice']), reason: z.string() })
  .meta({ id: 'OwnFlag' });

export const flagsPageQuery = z.strictObject(pageQuery);

export type NewFlag = z.output<typeof newFlagSchema>;
export type FlagView = z.output<typeof flagSchema>;
export type OwnFlag = z.output<typeof ownFlagSchema>;
export type FlagsPageQuery = z.output<typeof flagsPageQuery>;
