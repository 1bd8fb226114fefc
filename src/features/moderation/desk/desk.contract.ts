import { z } from 'zod';
import { idSchema, pageOf } from '#platform/http/page.contract.js';
import { caseSchema, leaseSchema } from '#features/cases/case.contract.js';
import { claimBriefSchema } from '#features/claims/verdicts/claim-matter.contract.js';
import { commentSchema } from '#features/comments/comment.contract.js';

const subject = caseSchema.shape.subject.extend({
  comment: commentSchema.nullable().describe('As it is now, hidden text too; null for what is no comment.'),
  claim: claimBriefSchema.nullable().describe('Null for what is no claim.'),
});

export const judgedCaseSchema = caseSchema.extend({ subject }).meta({ id: 'JudgedCase' });
export const judgedCasesPage = pageOf(judgedCaseSchema);

export const takenCaseSchema = z.object({ case: judgedCaseSchema, lease: leaseSchema }).meta({ id: 'TakenCase' });
export const takenCasesSchema = z.object({ leases: z.array(takenCaseSchema) }).meta({ id: 'TakenCases' });
export const keptLeaseSchema = z.object({ lease: leaseSchema }).meta({ id: 'KeptLease' });

export const caseInPlaceSchema = z
  .strictObject({ subject: z.strictObject({ type: z.enum(['comment', 'claim']), id: idSchema }) })
  .meta({ id: 'CaseInPlace' });

export type JudgedCaseView = z.output<typeof judgedCaseSchema>;
export type TakenCaseView = z.output<typeof takenCaseSchema>;
export type TakenCasesView = z.output<typeof takenCasesSchema>;
export type KeptLeaseView = z.output<typeof keptLeaseSchema>;
export type CaseInPlace = z.output<typeof caseInPlaceSchema>;
