import { z } from 'zod';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { idSchema } from '#platform/http/page.contract.js';
import { writtenText } from '#platform/http/written-text.contract.js';
import { addressOf } from './evidence-url.js';

const URL_CHARS_MAX = 2_000;
const EXCERPT_CHARS_MAX = 500;
/** Of one flag. */
const EVIDENCE_MAX = 10;

export const newEvidenceSchema = z
  .strictObject({
    url: z
      .string()
      .max(URL_CHARS_MAX)
      .refine((text) => addressOf(text) !== null, 'This is not an http or https address.'),
    stance: z.enum(['supports', 'refutes', 'context']).describe('What it says of the claim.'),
    excerpt: writtenText(EXCERPT_CHARS_MAX)
      .transform(cleanText)
      .pipe(z.string().refine(hasVisibleText, 'There is nothing to read in this text.'))
      .optional()
      .describe('The words in it that matter.'),
  })
  .describe('A source for or against a claim; for those who judge it, never published by itself.')
  .meta({ id: 'NewEvidence' });

export const evidenceListSchema = z.array(newEvidenceSchema).max(EVIDENCE_MAX);

const evidencePageSchema = z
  .object({
    state: z
      .enum(['pending', 'found', 'dead', 'refused'])
      .describe('`dead`: nothing is there, or nothing answers. `refused`: an address that is not asked.'),
    status: z.int().nullable().describe('HTTP status of the answer; null without one.'),
    finalUrl: z.string().nullable().describe('Where it was found, after all redirects.'),
    title: z.string().nullable().describe('What the page calls itself, as plain text.'),
    publishedAt: z.iso.datetime().nullable().describe('As the page says.'),
    domainKind: z.enum(['official', 'academic', 'archive', 'social', 'other']),
    checkedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'EvidencePage' });

export const evidenceSchema = z
  .object({
    id: idSchema,
    claimId: idSchema,
    url: z.string(),
    stance: newEvidenceSchema.shape.stance,
    excerpt: z.string().nullable(),
    by: z.object({ id: idSchema, name: z.string() }),
    page: evidencePageSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Evidence' });

export const evidenceItemsSchema = z
  .object({ items: z.array(evidenceSchema), next: z.null() })
  .meta({ id: 'EvidenceItems' });

export type NewEvidence = z.output<typeof newEvidenceSchema>;
export type EvidencePageView = z.output<typeof evidencePageSchema>;
export type EvidenceView = z.output<typeof evidenceSchema>;
export type EvidenceItems = z.output<typeof evidenceItemsSchema>;
