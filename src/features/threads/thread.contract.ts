import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema, pageQuery } from '#platform/http/page.contract.js';

const TITLE_CHARS_MAX = 200;
const SIDE_CHARS_MAX = 40;
/** A day: what is slower than that is closed. */
const SLOW_MODE_S_MAX = 86_400;

const sidesSchema = z.strictObject({ for: textLine(SIDE_CHARS_MAX), against: textLine(SIDE_CHARS_MAX) });

/** What staff decides of a thread. */
const rules = {
  title: textLine(TITLE_CHARS_MAX).describe('The question of a motion.'),
  sides: sidesSchema.describe('Labels of the two sides of a motion.'),
  slowModeS: z
    .int()
    .min(0)
    .max(SLOW_MODE_S_MAX)
    .describe('Seconds that an author waits between two comments here; 0: no wait.'),
  premoderated: z.boolean().describe('Whether every comment here is held until somebody has looked at it.'),
};

export const newThreadSchema = z
  .strictObject({
    kind: z.literal('motion').describe('Each article has its discussion already; motions are opened.'),
    title: rules.title,
    sides: rules.sides,
    slowModeS: rules.slowModeS.optional(),
    premoderated: rules.premoderated.optional(),
  })
  .meta({ id: 'NewThread' });

export const threadChangesSchema = z
  .strictObject({
    state: z.enum(['open', 'closed']).describe('A closed thread is read and takes nothing new.'),
    ...rules,
  })
  .partial()
  .describe('What is left out stays as it is. Title and sides are of motions only.')
  .meta({ id: 'ThreadChanges' });

export const threadSchema = z
  .object({
    id: idSchema,
    articleId: idSchema,
    kind: z.enum(['discussion', 'motion', 'claim']),
    claimId: idSchema.nullable().describe('Only of a claim that is public; without one its thread is in no list.'),
    title: z.string().nullable().describe('Only of a motion.'),
    state: z.enum(['open', 'closed']).describe('What the staff chose for this thread alone.'),
    open: z.boolean().describe('Whether comments and votes are taken: the thread, its article and its site are open.'),
    slowModeS: z.int(),
    premoderated: z.boolean(),
    sides: z.object({ for: z.string(), against: z.string() }).nullable().describe('Only in a motion.'),
    counts: z.object({
      comments: z.int().describe('Visible comments.'),
      for: z.int().optional().describe('People on this side; only in a motion.'),
      against: z.int().optional(),
      neutral: z.int().optional(),
    }),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Thread' });

export const threadsQuery = z.strictObject(pageQuery);

export type NewThread = z.output<typeof newThreadSchema>;
export type ThreadChanges = z.output<typeof threadChangesSchema>;
export type ThreadView = z.output<typeof threadSchema>;
export type ThreadsQuery = z.output<typeof threadsQuery>;
