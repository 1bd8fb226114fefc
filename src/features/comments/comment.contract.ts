import { z } from 'zod';
import { idSchema, pageOf, pageQuery, queryInteger } from '#platform/http/page.contract.js';
import { writtenText } from '#platform/http/written-text.contract.js';

const BODY_CHARS_MAX = 10_000;
const REPLIES_MAX = 10;

const NUDGE_CHARS_MAX = 100;

const stanceSchema = z.enum(['for', 'against', 'neutral']);

const body = writtenText(BODY_CHARS_MAX)
  .refine((text) => text.trim().length > 0, 'Write something.')
  .describe('Markdown.');

const nudge = z
  .string()
  .max(NUDGE_CHARS_MAX)
  .optional()
  .describe('The `nudgeToken` of a refusal: the same text is held then, so that somebody looks at it.');

export const newCommentSchema = z
  .strictObject({
    body,
    parentId: idSchema.optional().describe('The comment that this one answers.'),
    stance: stanceSchema.optional().describe('Only in a motion.'),
    nudge,
  })
  .meta({ id: 'NewComment' });

export const commentChangesSchema = z.strictObject({ body, nudge }).meta({ id: 'CommentChanges' });

const countsSchema = z.object({
  replies: z.int().describe('Visible direct replies.'),
  up: z.int(),
  down: z.int(),
});

const flatCommentSchema = z.object({
  id: idSchema,
  articleId: idSchema.nullable(),
  threadId: idSchema.nullable(),
  parentId: idSchema.nullable(),
  depth: z.int().describe('0 at the top of the thread.'),
  status: z.enum(['visible', 'held', 'removed', 'deleted']),
  author: z
    .object({ id: idSchema, name: z.string(), badges: z.array(z.string()).describe('Staff roles on this site.') })
    .nullable(),
  body: z.string().nullable().describe('Markdown, as written.'),
  html: z.string().nullable().describe('Safe HTML.'),
  stance: stanceSchema.nullable(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  version: z.int().nullable(),
  counts: z.object({ replies: z.int(), up: z.int().nullable(), down: z.int().nullable() }),
  marks: z.array(z.looseObject({})).nullable().describe('Public marks of claims on this text.'),
  pinned: z.boolean().nullable(),
  featured: z.boolean().nullable(),
  locked: z.boolean().nullable().describe('Whether only the staff answers this comment and all that is below it.'),
});

export const commentSchema = flatCommentSchema
  .describe('A comment, or a tombstone: status removed, deleted or held, and null for all that is hidden.')
  .meta({ id: 'Comment' });

export const threadCommentSchema = flatCommentSchema
  .extend({ replies: pageOf(commentSchema).optional().describe('The first replies, oldest first.') })
  .meta({ id: 'ThreadComment' });

export const COMMENT_SORTS = ['best', 'new', 'old', 'controversial', 'replies'] as const;

export const threadCommentsQuery = z.strictObject({
  ...pageQuery,
  sort: z.enum(COMMENT_SORTS).default('best'),
  replies: queryInteger(0, REPLIES_MAX, 0).describe('How many first replies come with each comment.'),
  stance: stanceSchema.optional().describe('Only one side of a motion.'),
});

export const commentsPageQuery = z.strictObject(pageQuery);

export const commentRevisionSchema = z
  .object({ version: z.int(), body: z.string(), html: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'CommentRevision' });

export const voteSchema = z.strictObject({ value: z.union([z.literal(1), z.literal(-1)]) }).meta({ id: 'NewVote' });

export const ownVoteSchema = z
  .object({ commentId: idSchema, value: z.union([z.literal(1), z.literal(-1)]) })
  .meta({ id: 'OwnVote' });

export const voteViewSchema = z
  .object({ commentId: idSchema, value: z.union([z.literal(1), z.literal(-1)]).nullable(), counts: countsSchema })
  .meta({ id: 'Vote' });

export type NewComment = z.output<typeof newCommentSchema>;
export type CommentRevisionView = z.output<typeof commentRevisionSchema>;
export type OwnVote = z.output<typeof ownVoteSchema>;
export type CommentChanges = z.output<typeof commentChangesSchema>;
export type CommentView = z.output<typeof commentSchema>;
export type ThreadCommentsQuery = z.output<typeof threadCommentsQuery>;
export type CommentsPageQuery = z.output<typeof commentsPageQuery>;
export type Stance = z.output<typeof stanceSchema>;
export type CommentSort = (typeof COMMENT_SORTS)[number];
export type VoteValue = z.output<typeof voteSchema>['value'];
export type VoteView = z.output<typeof voteViewSchema>;
