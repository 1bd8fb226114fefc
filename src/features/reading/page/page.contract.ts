import { z } from 'zod';
import { idSchema, pageQuery } from '#platform/http/page.contract.js';
import { COMMENT_SORTS } from '#features/comments/comment.contract.js';

export const debateQuery = z.strictObject({
  thread: idSchema.optional(),
  sort: z.enum(COMMENT_SORTS).default('best'),
  after: pageQuery.after,
});

export type DebateQuery = z.output<typeof debateQuery>;
