import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { CLAIM_ACTIONS } from './finding.contract.js';

/** More than any decision can say. */
const DRAFT_CHARS_MAX = 60_000;
const TEXT_CHARS_MAX = 20_000;
const LINES_MAX = 100;
const NUMBER_MAX = 2_147_483_647;

const text = z.string().max(TEXT_CHARS_MAX);
const number = z.number().min(0).max(NUMBER_MAX);

const draft = z
  .strictObject({
    action: z.enum(CLAIM_ACTIONS),
    verdict: z
      .strictObject({
        ...{ label: text, summary: text, rationale: text, expiresAt: text },
        ...{ problems: z.array(text).max(LINES_MAX), lookedAt: z.array(text).max(LINES_MAX) },
        sources: z.array(z.strictObject({ url: text, kind: text, title: text }).partial()).max(LINES_MAX),
        askedForComment: z.strictObject({ who: text, at: text, answer: text }).partial(),
      })
      .partial(),
    correction: z.strictObject({ outcome: text, text, fixingRevision: number, summary: text }).partial(),
    ...{ rationale: text, mergeInto: text, attributed: z.boolean() },
  })
  .partial()
  .refine(
    (written) => JSON.stringify(written).length <= DRAFT_CHARS_MAX,
    `At most ${DRAFT_CHARS_MAX} characters of JSON.`,
  )
  .describe('A decision as far as it is written. What one demands is asked for when it is made.');

export const newVerdictDraftSchema = z.strictObject({ draft }).meta({ id: 'NewVerdictDraft' });

export const verdictDraftSchema = z
  .object({ caseId: idSchema, draft, changedAt: z.iso.datetime() })
  .meta({ id: 'VerdictDraft' });

export type NewVerdictDraft = z.output<typeof newVerdictDraftSchema>;
export type VerdictDraftView = z.output<typeof verdictDraftSchema>;
