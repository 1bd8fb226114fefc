import { z } from 'zod';
import { idSchema, pageQuery } from '#platform/http/page.contract.js';
import { COMMENT_SORTS, threadCommentsQuery } from '#features/comments/comment.contract.js';

/** Unlike the API a page ignores what it does not know: links to it are shared with all sorts of parameters. */
export const debateQuery = z.object({
  thread: idSchema.optional(),
  sort: z.enum(COMMENT_SORTS).default('best'),
  stance: threadCommentsQuery.shape.stance,
  after: pageQuery.after,
});

export type DebateQuery = z.output<typeof debateQuery>;
