import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema } from '#platform/http/page.contract.js';

const TITLE_CHARS_MAX = 200;
const SIDE_CHARS_MAX = 40;

const sidesSchema = z.strictObject({ for: textLine(SIDE_CHARS_MAX), against: textLine(SIDE_CHARS_MAX) });

export const newThreadSchema = z
  .strictObject({
    kind: z.literal('motion').describe('Each article has its discussion already; motions are opened.'),
    title: textLine(TITLE_CHARS_MAX).describe('The question.'),
    sides: sidesSchema.describe('Labels of the two sides.'),
  })
  .meta({ id: 'NewThread' });

export const threadSchema = z
  .object({
    id: idSchema,
    articleId: idSchema,
    kind: z.enum(['discussion', 'motion']),
    title: z.string().nullable(),
    state: z.enum(['open', 'closed']).describe('What the staff chose for this thread alone.'),
    open: z.boolean().describe('Whether comments and votes are taken: the thread, its article and its site are open.'),
    sides: z.object({ for: z.string(), against: z.string() }).nullable().describe('Only in a motion.'),
    counts: z.object({ comments: z.int().describe('Visible comments.') }),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Thread' });

export type NewThread = z.output<typeof newThreadSchema>;
export type ThreadView = z.output<typeof threadSchema>;
