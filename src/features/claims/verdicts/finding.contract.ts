import { z } from 'zod';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema } from '#platform/http/page.contract.js';
import { timeSchema } from '#features/cases/case.contract.js';

/** Of the column, in the form in which it is kept too. */
const SUMMARY_CHARS_MAX = 280;
const RATIONALE_CHARS_MAX = 10_000;
const CORRECTION_CHARS_MAX = 5_000;
const ANSWER_CHARS_MAX = 2_000;
const LINE_CHARS_MAX = 300;
const LABEL_CHARS_MAX = 40;
const URL_CHARS_MAX = 2_000;
const PROBLEMS_MAX = 10;
const SOURCES_MAX = 30;
const LOOKED_AT_MAX = 50;
const REVISION_MAX = 2_147_483_647;

/** What can be done in a case about a claim. */
export const CLAIM_ACTIONS = [
  'publish_verdict',
  'amend_verdict',
  'withdraw_verdict',
  'correct',
  'mark_under_review',
  'dismiss',
  'merge',
  'reattach',
] as const;

const text = (charsMax: number): z.ZodType<string, string> =>
  z
    .string()
    .max(charsMax)
    .transform(cleanText)
    .pipe(z.string().refine(hasVisibleText, 'There is nothing to read in this text.'));

const source = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'This is not an http or https address.' }).max(URL_CHARS_MAX),
  kind: z.enum(['primary', 'secondary']).describe('Where it comes from, or somebody who reports of it.'),
  title: textLine(LINE_CHARS_MAX).optional(),
});

const summary = textLine(SUMMARY_CHARS_MAX).pipe(z.string().max(SUMMARY_CHARS_MAX)).describe('What readers see first.');

const askedForComment = z
  .strictObject({
    who: textLine(LINE_CHARS_MAX),
    at: timeSchema,
    answer: text(ANSWER_CHARS_MAX).optional().describe('Without it, there was none.'),
  })
  .describe('Whoever it concerns was asked what they say to it.');

export const newVerdictSchema = z.strictObject({
  label: z.string().max(LABEL_CHARS_MAX).describe('Code of a label of the site; the rating is that of the label.'),
  problems: z
    .array(textLine(LINE_CHARS_MAX))
    .max(PROBLEMS_MAX)
    .default([])
    .describe('What is wrong, each in a few words.'),
  summary,
  rationale: text(RATIONALE_CHARS_MAX).describe('How it was found out.'),
  sources: z
    .array(source)
    .max(SOURCES_MAX)
    .default([])
    .describe('A primary one, or secondary ones of two domains, unless nothing can be found out.'),
  lookedAt: z
    .array(textLine(LINE_CHARS_MAX))
    .max(LOOKED_AT_MAX)
    .default([])
    .describe('What was looked at beside them.'),
  askedForComment: askedForComment.optional(),
  expiresAt: timeSchema.optional().describe('From when on it is to be looked at again.'),
});

export const newCorrectionSchema = z
  .strictObject({
    outcome: z.enum(['corrected', 'clarified', 'stands']).describe('What became of the paper’s own words.'),
    text: text(CORRECTION_CHARS_MAX)
      .optional()
      .describe('The correction, as readers read it; needed unless the words stand.'),
    fixingRevision: z.int().min(1).max(REVISION_MAX).optional().describe('The revision of the article that mends it.'),
    summary,
  })
  .refine(({ outcome, text: said }) => outcome === 'stands' || said !== undefined, {
    path: ['text'],
    error: 'Say what readers are told: what is right, or what was meant.',
  });

const anchor = z
  .strictObject({
    blockId: z.string().min(1).max(LINE_CHARS_MAX),
    start: z.int().min(0).max(REVISION_MAX).describe('Within the block, in UTF-16 units.'),
    end: z.int().min(1).max(REVISION_MAX),
  })
  .describe('A place in the newest revision.');

/** What a decision on a claim says beside its action. */
export const findingFields = {
  verdict: newVerdictSchema.optional().describe('With `publish_verdict` and `amend_verdict`, on what others say.'),
  correction: newCorrectionSchema.optional().describe('With `correct`, on the paper’s own words.'),
  mergeInto: idSchema.optional().describe('With `merge`: the claim on the same text of which this one is part.'),
  anchor: anchor.optional().describe('With `reattach`, in a case of changed text: where the claim stands now.'),
  attributed: z
    .boolean()
    .optional()
    .describe('With both: whether somebody else is quoted with the words, where the rules are wrong.'),
};

export type ClaimAction = (typeof CLAIM_ACTIONS)[number];
export type NewAnchor = z.output<typeof anchor>;
export type NewVerdict = z.output<typeof newVerdictSchema>;
export type NewCorrection = z.output<typeof newCorrectionSchema>;
