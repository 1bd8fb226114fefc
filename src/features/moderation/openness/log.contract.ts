import { z } from 'zod';
import { idSchema, pageOf, pageQuery } from '#platform/http/page.contract.js';

export const logQuery = z.strictObject(pageQuery);

const logEntrySchema = z
  .object({
    id: idSchema,
    at: z.iso.datetime(),
    action: z.string(),
    subject: z.string().describe('What was decided on: a comment, a claim, an account, a decision.'),
    sanction: z.string().nullable().describe('The kind of a sanction.'),
    articleId: idSchema.nullable(),
    outcome: z.string().nullable().describe('Of a correction.'),
    reason: z.object({ code: z.string(), title: z.string() }).nullable().describe('Of a verdict, its label.'),
    automated: z.boolean(),
    supersedesId: idSchema.nullable().describe('The decision that this one takes back.'),
  })
  .describe('A decision without anybody’s name.')
  .meta({ id: 'LogEntry' });

export const logPage = pageOf(logEntrySchema);

export type LogQuery = z.output<typeof logQuery>;
export type LogEntryView = z.output<typeof logEntrySchema>;
