import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { CHECK_NAMES } from '../checks/check.names.js';
import { faultIn, PATTERN_CHARS_MAX } from '../text/pattern-set.js';
import { domainList } from './domain.contract.js';

const RULES_MAX = 50;
const CONDITIONS_MAX = 20;
const PATTERNS_MAX = 100;
const NAME_CHARS_MAX = 60;

/** What a policy makes of a text. A nudge asks the author to think again; whoever insists is held. */
export const OUTCOMES = ['publish', 'hold', 'reject', 'nudge'] as const;

const name = z
  .string()
  .max(NAME_CHARS_MAX)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'A name has lower-case letters, digits, - and _.');
const score = z.number().min(0).max(1);

const signalConditionSchema = z
  .strictObject({
    check: z.enum(CHECK_NAMES),
    finding: name.optional().describe('Only when the check found this, such as `denied` of `links`.'),
    atLeast: score
      .optional()
      .describe('The score from which it holds; .5, the threshold of each check, when left out.'),
    below: score.optional().describe('The score from which it holds no longer.'),
  })
  .meta({ id: 'SignalCondition' });
const signals = z.array(signalConditionSchema).min(1).max(CONDITIONS_MAX);
const allSchema = z.strictObject({ all: signals });
const anySchema = z.strictObject({ any: signals });

/** Two levels say everything that people can still read. */
const conditionSchema = z
  .union([
    signalConditionSchema,
    z.strictObject({
      all: z
        .array(z.union([signalConditionSchema, anySchema]))
        .min(1)
        .max(CONDITIONS_MAX),
    }),
    z.strictObject({
      any: z
        .array(z.union([signalConditionSchema, allSchema]))
        .min(1)
        .max(CONDITIONS_MAX),
    }),
  ])
  .meta({ id: 'Condition' });

const ruleSchema = z
  .strictObject({ name, when: conditionSchema, then: z.enum(OUTCOMES) })
  .meta({ id: 'ScreeningRule' });

const patternSchema = z
  .strictObject({
    name,
    expression: textLine(PATTERN_CHARS_MAX).describe('Syntax of RE2; case is ignored.'),
    on: z
      .enum(['normalised', 'shown'])
      .default('normalised')
      .describe('The text without disguises, or just as readers see it.'),
  })
  .meta({ id: 'ScreeningPattern' });

const thresholdsSchema = z.strictObject({
  graphemes: z.int().min(1).max(10_000).default(5_000).describe('A text with so many is long.'),
  links: z.int().min(1).max(100).default(5).describe('So many links to elsewhere are many.'),
  linksOfNewAccount: z.int().min(1).max(100).default(3).describe('The same for an account that is new.'),
  newAccountH: z.int().min(0).max(8_760).default(24).describe('An account younger than this is new.'),
  similarity: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.8)
    .describe('Of two texts: the share of word triples they have in common.'),
  repeatedWords: z.int().min(1).max(1_000).default(8).describe('A shorter text is nobody’s copy.'),
  textsIn10Min: z.int().min(1).max(1_000).default(10).describe('So many texts of one author are too many.'),
  removedShare: z.number().min(0.05).max(1).default(0.3).describe('Of the author’s texts of 30 days.'),
  removedTexts: z.int().min(1).max(1_000).default(3).describe('With fewer removed texts there is no share.'),
});

/** The document of a policy: what its checks look for, and the rules that make one outcome of all signals. */
export const screeningPolicySchema = z
  .strictObject({
    rules: z
      .array(ruleSchema)
      .max(RULES_MAX)
      .describe('The first that matches decides; without one the text is published.'),
    patterns: z.array(patternSchema).max(PATTERNS_MAX).default([]),
    links: z
      .strictObject({
        allow: domainList.describe('Links to these domains and those below them are not counted.'),
        deny: domainList.describe('A link to one of these or below them is found as `denied`.'),
      })
      .default({ allow: [], deny: [] }),
    thresholds: thresholdsSchema.default(thresholdsSchema.parse({})),
  })
  .superRefine(({ rules, patterns }, context) => {
    requireOnce(context, 'rules', rules);
    requireOnce(context, 'patterns', patterns);
    requirePatterns(context, patterns);
  })
  .meta({ id: 'ScreeningPolicy' });

export type ScreeningPolicy = z.output<typeof screeningPolicySchema>;
export type Rule = ScreeningPolicy['rules'][number];
export type Condition = Rule['when'];
export type SignalCondition = z.output<typeof signalConditionSchema>;
export type Outcome = (typeof OUTCOMES)[number];

function requirePatterns(context: z.RefinementCtx, patterns: readonly { expression: string }[]): void {
  const fault = faultIn(patterns.map(({ expression }) => expression));
  if (fault === null) return;
  const path = fault.place === null ? ['patterns'] : ['patterns', fault.place, 'expression'];
  context.addIssue({ code: 'custom', path, message: fault.problem });
}

function requireOnce(context: z.RefinementCtx, list: string, named: readonly { name: string }[]): void {
  const seen = new Set<string>();
  for (const [place, one] of named.entries()) {
    if (seen.has(one.name)) {
      context.addIssue({ code: 'custom', path: [list, place, 'name'], message: 'There is another one of this name.' });
    }
    seen.add(one.name);
  }
}
