import { z } from 'zod';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema, pageQuery, queryLine } from '#platform/http/page.contract.js';
import { siteSlug } from '../sites/site.contract.js';
import { queueSchema } from './queues/queue.contract.js';

const NEXT_MAX = 20;
const NAME_CHARS_MAX = 200;
const NOTE_CHARS_MAX = 2_000;
const TIME_CHARS_MAX = 40;

const stateSchema = z.enum(['open', 'leased', 'escalated', 'deferred', 'closed']);
const personSchema = z.object({ id: idSchema, name: z.string() });

/** A case without what its subject says: that is added by the room that knows the kind of subject. */
export const caseSchema = z
  .object({
    id: idSchema,
    version: z.int().describe('Rises with the text, the state (a lease is none) and the harm; flags leave it alone.'),
    queue: queueSchema,
    state: stateSchema,
    site: z.string(),
    section: z.string().nullable(),
    articleId: idSchema.nullable(),
    subject: z.object({ type: z.string(), id: idSchema, revision: z.int() }),
    author: personSchema.nullable(),
    harm: z.int().describe('1, 2, 4 or 8.'),
    priority: z.number(),
    reasons: z.array(z.string()),
    flags: z.int(),
    firstFlagAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    assignee: personSchema.nullable(),
    targetAt: z.iso.datetime().nullable(),
    lease: z.object({ holder: personSchema, expiresAt: z.iso.datetime() }).nullable(),
    deferredUntil: z.iso.datetime().nullable(),
    escalated: z.boolean().describe('Only for those who judge what is difficult; never undone.'),
    escalatedBecause: z.string().nullable(),
    skips: z.int(),
    previousId: idSchema.nullable().describe('The case about the same matter before this one.'),
    createdAt: z.iso.datetime(),
    closed: z
      .object({ at: z.iso.datetime(), because: z.string(), by: z.string().nullable(), action: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Case' });

/** What somebody shows for a case in hand. Unlike an id it names nothing, and cannot be guessed. */
export const leaseTokenSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'This is no token.');

export const leaseSchema = z
  .object({
    token: leaseTokenSchema.describe('To be shown with whatever is done with the case.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Lease' });

export const casesQuery = z.strictObject({
  ...pageQuery,
  queue: queueSchema.optional().describe('Without one, all that one judges.'),
  state: stateSchema.optional().describe('Without one, all but the closed ones.'),
  site: siteSlug.optional(),
  section: queryLine(NAME_CHARS_MAX).optional(),
  article: idSchema.optional(),
  assignee: idSchema.optional(),
  reason: queryLine(NAME_CHARS_MAX).optional(),
  sort: z.enum(['priority', 'oldest', 'newest']).default('priority'),
});

export const nextCasesSchema = z
  .strictObject({
    queue: queueSchema,
    site: siteSlug.optional().describe('Without one, the cases of all sites on which one judges the queue.'),
    section: textLine(NAME_CHARS_MAX).optional(),
    article: idSchema.optional(),
    count: z.int().min(1).max(NEXT_MAX).default(1),
  })
  .meta({ id: 'NextCases' });

export const leaseExtensionSchema = z.strictObject({ leaseToken: leaseTokenSchema }).meta({ id: 'LeaseExtension' });
export const leaseReleaseSchema = z
  .strictObject({
    leaseToken: leaseTokenSchema,
    skip: z.boolean().default(false).describe('To leave the case to others. The third time it is escalated.'),
  })
  .meta({ id: 'LeaseRelease' });

/** RFC 3339 with any offset; the years in which UTC has four digits too. */
export const timeSchema = z.iso
  .datetime({ offset: true })
  .max(TIME_CHARS_MAX)
  .refine((text) => /^[1-9]\d{3}-/.test(text) && !text.startsWith('9999'), 'The year is 1000 to 9998.');

export const harmSchema = z
  .strictObject({
    harm: z
      .literal([1, 2, 4, 8])
      .describe('1 like an opinion, 2 ordinary, 4 accuses somebody or gives a grave figure, 8 harm may be imminent.'),
  })
  .meta({ id: 'CaseHarm' });

const note = z.string().max(NOTE_CHARS_MAX).transform(cleanText).refine(hasVisibleText, 'Write something.');
export const memoSchema = z.strictObject({ text: note }).meta({ id: 'NewMemo' });
export const escalationSchema = z.strictObject({ note: note.optional() }).meta({ id: 'Escalation' }).default({});
export const deferralSchema = z
  .strictObject({ until: timeSchema.describe('Within 30 days.'), note: note.optional() })
  .meta({ id: 'Deferral' });
export const assignmentSchema = z
  .strictObject({
    accountId: idSchema.nullable().describe('Null: to nobody.'),
    targetAt: timeSchema.nullable().default(null).describe('When it is to be done.'),
  })
  .meta({ id: 'Assignment' });

export type CaseView = z.output<typeof caseSchema>;
export type CasesQuery = z.output<typeof casesQuery>;
export type NextCases = z.output<typeof nextCasesSchema>;
export type CaseHarm = z.output<typeof harmSchema>;
export type LeaseRelease = z.output<typeof leaseReleaseSchema>;
export type Assignment = z.output<typeof assignmentSchema>;
export type Deferral = z.output<typeof deferralSchema>;
