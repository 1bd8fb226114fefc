import { z } from 'zod';
import { idSchema, pageOf, pageQuery, queryLine } from '#platform/http/page.contract.js';
import { commentSchema } from '#features/comments/comment.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';

const NAME_CHARS_MAX = 200;
const WORDS_CHARS_MAX = 100;
const ACCOUNT_CHARS_MAX = 254;

export const commentLookupQuery = z.strictObject({
  ...pageQuery,
  site: siteSlug.optional(),
  status: z.enum(['visible', 'held', 'removed', 'deleted']).optional(),
  article: idSchema.optional(),
  section: queryLine(NAME_CHARS_MAX).optional(),
  author: idSchema.optional(),
  q: queryLine(WORDS_CHARS_MAX).optional().describe('What the text contains, letter by letter, whatever its case.'),
});

export const lookedUpComments = pageOf(commentSchema);

export const accountLookupQuery = z.strictObject({
  ...pageQuery,
  q: queryLine(ACCOUNT_CHARS_MAX).describe(
    'The beginning of a name, or three characters or more of it; a whole e-mail address; a whole subject of a publisher.',
  ),
});

export const lookedUpAccountSchema = z
  .object({ id: idSchema, name: z.string(), kind: z.enum(['person', 'guest', 'sso']), createdAt: z.iso.datetime() })
  .meta({ id: 'LookedUpAccount' });
export const lookedUpAccounts = pageOf(lookedUpAccountSchema);

export type CommentLookupQuery = z.output<typeof commentLookupQuery>;
export type AccountLookupQuery = z.output<typeof accountLookupQuery>;
export type LookedUpAccount = z.output<typeof lookedUpAccountSchema>;
