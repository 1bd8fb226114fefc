import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { claimSchema, verdictSchema } from '../claim.contract.js';

const person = z.object({ id: idSchema, name: z.string() });
const at = z.iso.datetime();

const text = {
  revision: z.int(),
  exact: z.string(),
  paragraph: z.string().nullable().describe('The whole of it; null when there is no such revision any more.'),
};

const evidence = z.object({
  id: idSchema,
  by: person,
  url: z.string(),
  stance: z.enum(['supports', 'refutes', 'context']),
  excerpt: z.string().nullable(),
  createdAt: at,
  page: z
    .object({
      state: z.enum(['pending', 'found', 'dead', 'refused']),
      status: z.int().nullable(),
      title: z.string().nullable(),
      publishedAt: at.nullable(),
      domainKind: z.enum(['official', 'academic', 'archive', 'social', 'other']),
    })
    .describe('What there was at that address when it was looked at.'),
});

const judged = verdictSchema.extend({ author: person.nullable(), createdAt: at });

/** What a claim says, for a list of cases. */
export const claimBriefSchema = claimSchema
  .pick({ id: true, quote: true, subject: true, attributed: true, state: true, publicState: true })
  .meta({ id: 'ClaimBrief' });

/** All that whoever judges a claim has to know of it. */
export const claimMatterSchema = z
  .object({
    claim: claimSchema,
    asFlagged: z.object({ ...text, prefix: z.string(), suffix: z.string() }).describe('Where it was marked first.'),
    asNow: z.object(text).nullable().describe('Where it stands now; null when it was not found again.'),
    candidates: z
      .array(z.object({ ...text, blockId: z.string(), start: z.int(), end: z.int() }))
      .describe('Where it may stand now, the likeliest first, when somebody has to choose between places.'),
    evidence: z.array(evidence).describe('What readers bring, the newest 100.'),
    verdicts: z
      .array(
        judged.extend({
          state: z.enum(['published', 'superseded', 'withdrawn']),
          second: person.nullable().describe('Who agreed to it.'),
          endedAt: at.nullable(),
        }),
      )
      .describe('Of this claim, the newest 20.'),
    proposals: z
      .array(judged)
      .describe('What waits for a second person; of one that is not to be read before, nothing.'),
    similar: z
      .array(
        claimBriefSchema.extend({
          articleId: idSchema,
          link: z.enum(['confirmed', 'suggested']).describe('It says the same, or may do so.'),
          verdict: verdictSchema.nullable(),
        }),
      )
      .describe('Other claims, at most 20.'),
  })
  .meta({ id: 'ClaimMatter' });

export type ClaimBriefView = z.output<typeof claimBriefSchema>;
export type ClaimMatterView = z.output<typeof claimMatterSchema>;
