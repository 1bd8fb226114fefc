import { z } from 'zod';
import { cleanText } from '#kernel/text.js';
import { idSchema } from '#platform/http/page.contract.js';

const TEXT_CHARS_MAX = 5_000;

const grounds = z
  .enum(['fact_error', 'new_evidence', 'wrong_rule', 'disproportionate', 'procedure'])
  .describe('What is wrong: the facts, what was not known, the rule, the measure, or how it came about.');

export const newAppealSchema = z
  .strictObject({
    grounds,
    text: z
      .string()
      .max(TEXT_CHARS_MAX)
      .transform(cleanText)
      .pipe(z.string().refine((text) => text.trim() !== '', 'Say why.')),
  })
  .meta({ id: 'NewAppeal' });

export const appealSchema = z
  .object({
    id: idSchema,
    decisionId: idSchema,
    caseId: idSchema.nullable().describe('For the staff only.'),
    site: z.string(),
    standing: z.enum(['author', 'flagger', 'named_person']),
    grounds,
    text: z.string(),
    state: z
      .enum(['filed', 'leased', 'stands', 'reversed', 'changed', 'inadmissible', 'withdrawn'])
      .describe('Leased: somebody has it in hand.'),
    rationale: z.string().nullable().describe('What whoever judged it says.'),
    dueAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Appeal' });

export type NewAppeal = z.output<typeof newAppealSchema>;
export type AppealView = z.output<typeof appealSchema>;
