import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { caseSchema } from '#features/cases/case.contract.js';
import { claimMatterSchema } from '#features/claims/verdicts/claim-matter.contract.js';
import { judgedCaseSchema } from './desk.contract.js';

const person = z.object({ id: idSchema, name: z.string() });
const at = z.iso.datetime();

const flag = z.object({
  id: idSchema,
  kind: z.enum(['conduct', 'claim', 'notice']),
  reason: z.string(),
  statement: z.string().nullable(),
  quotedText: z.string(),
  revision: z.int(),
  status: z.string(),
  reporter: person.nullable().describe('Null: a legal notice without an account.'),
  byStaff: z.boolean(),
  trustedAs: z.string().nullable().describe('The organisation for which a trusted flagger wrote it.'),
  signals: z.array(z.looseObject({})).describe('What checks found in the words of whoever reports it.'),
  createdAt: at,
  notice: z.object({ law: z.string(), explanation: z.string() }).nullable(),
});

const screening = z.object({
  revision: z.int().nullable(),
  outcome: z.string(),
  rule: z.string(),
  policyVersion: z.int(),
  signals: z.array(z.looseObject({})),
  createdAt: at,
});

const act = z.object({
  kind: z.string(),
  actor: person.nullable().describe('Null: the program.'),
  note: z.string().nullable(),
  facts: z.looseObject({}),
  at,
});

const decision = z.object({
  id: idSchema,
  caseId: idSchema.nullable(),
  action: z.string(),
  reason: z.string().nullable(),
  actor: z.string().nullable(),
  automated: z.boolean(),
  supersedesId: idSchema.nullable(),
  createdAt: at,
});

const otherCase = caseSchema
  .pick({ id: true, queue: true, state: true, reasons: true, createdAt: true, closed: true })
  .extend({ subjectId: idSchema });

export const casePageSchema = judgedCaseSchema
  .extend({
    asFlagged: z
      .object({ revision: z.int(), body: z.string(), html: z.string() })
      .nullable()
      .describe('The text that the first flag, or the case, is about; null for what is no comment.'),
    claim: claimMatterSchema
      .nullable()
      .describe('Of a claim, and of an appeal against a decision on one: all that is known of it.'),
    flagged: z.array(flag).describe('The newest 100.'),
    screenings: z.array(screening).describe('What the checks found, the newest first.'),
    history: z.object({
      acts: z.array(act).describe('The newest 100, the oldest first; memos are acts with a note.'),
      cases: z.array(otherCase).describe('Others about the same subject, the newest 20.'),
      decisions: z.array(decision).describe('On the same subject, the newest 50.'),
    }),
    authorSummary: z
      .object({
        id: idSchema,
        name: z.string(),
        kind: z.string(),
        since: at,
        published: z.int().describe('Texts in the last 30 days.'),
        removed: z.int().describe('Of the last 30 days.'),
        openCases: z.int().describe('At most 100 are counted.'),
      })
      .nullable(),
    urgency: z.object({
      sentence: z.string().describe('Why the case stands where it stands, for people.'),
      terms: z.looseObject({}).describe('Each term of its priority.'),
    }),
    appealed: z
      .object({
        decision: decision.extend({
          subject: z.object({ type: z.string(), id: idSchema }),
          rationale: z.string().nullable(),
        }),
        appeals: z.array(
          z.object({
            id: idSchema,
            by: person,
            standing: z.string(),
            grounds: z.string(),
            text: z.string(),
            state: z.string(),
            createdAt: at,
          }),
        ),
      })
      .nullable()
      .describe('Of an appeal: the decision, and what those say who appeal it.'),
    similar: z.array(otherCase).describe('About texts with the same words, at most 10.'),
  })
  .meta({ id: 'CasePage' });

export type CasePageView = z.output<typeof casePageSchema>;
