import { z } from 'zod';
import { cleanText } from '#kernel/text.js';
import { idSchema, pageOf, pageQuery } from '#platform/http/page.contract.js';
import { problemSchema } from '#platform/http/problem.contract.js';
import { leaseTokenSchema } from '#features/cases/case.contract.js';
import { CLAIM_ACTIONS, findingFields } from '#features/claims/verdicts/finding.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { unfitFields } from './decision.fields.js';
import { measureSchema } from '../sanctions/sanction.contract.js';

const RATIONALE_CHARS_MAX = 2_000;
const REASON_CHARS_MAX = 40;
const CASES_MAX = 100;
const FLAGS_MAX = 100;
const REVISION_MAX = 2_147_483_647;

const rationale = z
  .string()
  .max(RATIONALE_CHARS_MAX)
  .transform(cleanText)
  .describe('Why, in one’s own words. The person concerned reads it.');

export const COMMENT_ACTIONS = ['approve', 'remove', 'restore'] as const;
export const APPEAL_ACTIONS = ['stands', 'reverse', 'change', 'inadmissible'] as const;

const judgement = {
  action: z.enum(COMMENT_ACTIONS).describe('On a comment: publish it or leave it, take it away, or put it back.'),
  reason: z.string().max(REASON_CHARS_MAX).optional().describe('Code of a reason of the site; a removal needs one.'),
  rationale: rationale.optional(),
};

const revision = z
  .int()
  .min(0)
  .max(REVISION_MAX)
  .describe('The revision of the subject that was read; an article without a body has 0.');

export const decideSchema = z
  .strictObject({
    leaseToken: leaseTokenSchema,
    revision,
    ...judgement,
    action: z
      .enum([...COMMENT_ACTIONS, ...CLAIM_ACTIONS, ...APPEAL_ACTIONS])
      .describe(
        'On a comment: publish it or leave it, take it away, or put it back; in an audit, what is so already agrees. On an article under a legal notice: leave it, or remove, which says that its publisher took away what the notice is about. On a claim: a verdict on what others say, a correction of the paper’s own words, word that somebody looks at it, or that there is nothing to judge. On an appeal: the decision stands, is reversed or replaced by another, or there is nothing to judge.',
      ),
    ...findingFields,
    sanction: measureSchema.optional().describe('For the author; needs a reason. It is taken back with the decision.'),
    abusiveFlags: z
      .array(idSchema)
      .max(FLAGS_MAX)
      .default([])
      .describe('Pending flags of the case that are no error but abuse.'),
  })
  .superRefine((body, context) => {
    for (const { field, code, message } of unfitFields(body)) {
      context.addIssue({ code: 'custom', path: [field], message, params: { code } });
    }
  })
  .meta({ id: 'NewDecision' });

export const reversalSchema = z
  .strictObject({ rationale: rationale.optional() })
  .meta({ id: 'NewReversal' })
  .default({});

export const bulkDecisionSchema = z
  .strictObject({
    cases: z
      .array(z.strictObject({ caseId: idSchema, version: z.int().min(1).max(REVISION_MAX), revision }))
      .min(1)
      .max(CASES_MAX)
      .describe('Each is decided by itself: what is refused for one does not concern the others.'),
    ...judgement,
  })
  .meta({ id: 'NewDecisions' });

export const decisionSchema = z
  .object({
    id: idSchema,
    seq: z.int().describe('Its place in the ledger of the site.'),
    caseId: idSchema.nullable(),
    round: z.int().nullable(),
    subject: z.object({ type: z.string(), id: idSchema, revision: z.int().nullable() }),
    articleId: idSchema.nullable(),
    action: z.string(),
    reason: z.string().nullable(),
    actor: z.object({ id: idSchema, role: z.string() }).nullable().describe('Null for the program.'),
    automated: z.boolean(),
    supersedesId: idSchema.nullable().describe('The decision that this one reverses.'),
    createdAt: z.iso.datetime(),
    undoUntil: z.iso.datetime().describe('Until then it can be undone, and nobody concerned is told.'),
  })
  .meta({ id: 'Decision' });

export const reversalViewSchema = z
  .object({
    decision: decisionSchema,
    reopened: z
      .array(
        z.object({
          caseId: idSchema,
          lease: z
            .object({ token: idSchema, expiresAt: z.iso.datetime() })
            .nullable()
            .describe('Whoever undid the decision has the case in hand again.'),
        }),
      )
      .describe('New cases for what is undecided again.'),
  })
  .meta({ id: 'Reversal' });

const proposalSchema = z
  .object({
    id: idSchema,
    caseId: idSchema,
    kind: z.enum(['verdict', 'correction']),
    rating: z.string().nullable(),
    outcome: z.string().nullable(),
    differs: z.boolean().describe('Somebody else has found otherwise: an editor decides between the two.'),
  })
  .describe('What one found waits for a second person, and the case for somebody else.')
  .meta({ id: 'Proposal' });

export const proposedSchema = z.object({ proposal: proposalSchema }).meta({ id: 'Proposed' });

export const bulkResultSchema = z
  .object({
    results: z
      .array(z.object({ caseId: idSchema, decision: decisionSchema.nullable(), problem: problemSchema.nullable() }))
      .describe('One for each case, in the order of the request.'),
  })
  .meta({ id: 'Decisions' });

export const ledgerQuery = z.strictObject({ site: siteSlug, ...pageQuery });

export const ledgerPageSchema = pageOf(
  decisionSchema
    .omit({ undoUntil: true })
    .extend({
      rule: z.string().nullable(),
      payload: z.looseObject({}).describe('Facts of the decision: ids, enums and figures.'),
      rationale: z.string().nullable(),
      prevHash: z.string().describe('Hash of the entry before, in hex.'),
      hash: z.string().describe('SHA-256 of `bytes`, in hex.'),
      bytes: z.string().describe('What was hashed, exactly: JSON by RFC 8785.'),
    })
    .meta({ id: 'LedgerEntry' }),
);

export type Decide = z.output<typeof decideSchema>;
/** What is decided on one case or on many; most of it only on one. */
export type Judgement = Pick<Decide, 'action' | 'reason' | 'rationale'> &
  Partial<Omit<Decide, 'leaseToken' | 'revision'>>;
export type BulkJudgement = Omit<BulkDecision, 'cases'>;
export type CommentAction = (typeof COMMENT_ACTIONS)[number];
export type AppealAction = (typeof APPEAL_ACTIONS)[number];
export type Reversal = z.output<typeof reversalSchema>;
export type ReversalView = z.output<typeof reversalViewSchema>;
export type BulkDecision = z.output<typeof bulkDecisionSchema>;
export type DecisionView = z.output<typeof decisionSchema>;
export type ProposedView = z.output<typeof proposedSchema>;
export type BulkResult = z.output<typeof bulkResultSchema>;
export type LedgerQuery = z.output<typeof ledgerQuery>;
export type LedgerEntryView = z.output<typeof ledgerPageSchema>['items'][number];
