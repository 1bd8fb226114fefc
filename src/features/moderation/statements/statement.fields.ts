import { z } from 'zod';
import { dsaSchema } from '#features/sites/site-list.contract.js';

/**
 * A statement of reasons in the terms of the DSA Transparency Database: its names of fields, its values without the prefix
 * that repeats the field's name, and its rules of which field needs which.
 * Source: transparency.dsa.ec.europa.eu, API documentation, the schema in force since 1 July 2025.
 */
const GROUND_CHARS_MAX = 500;
const EXPLANATION_CHARS_MAX = 2_000;
const FACTS_CHARS_MAX = 5_000;

/** Member states of the EU and of the EEA: a removal holds wherever somebody reads. */
const TERRITORIES = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LI'],
  ...['LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const;

const VISIBILITY = [
  'CONTENT_REMOVED',
  'CONTENT_DISABLED',
  'CONTENT_DEMOTED',
  'CONTENT_AGE_RESTRICTED',
  'CONTENT_INTERACTION_RESTRICTED',
  'CONTENT_LABELLED',
  'OTHER',
] as const;
const PROVISION = ['PARTIAL_SUSPENSION', 'TOTAL_SUSPENSION', 'PARTIAL_TERMINATION', 'TOTAL_TERMINATION'] as const;
const ACCOUNT = ['SUSPENDED', 'TERMINATED'] as const;
const CONTENT_TYPES = ['APP', 'AUDIO', 'IMAGE', 'PRODUCT', 'SYNTHETIC_MEDIA', 'TEXT', 'VIDEO', 'OTHER'] as const;
const SOURCES = ['ARTICLE_16', 'TRUSTED_FLAGGER', 'TYPE_OTHER_NOTIFICATION', 'VOLUNTARY'] as const;

const date = z.iso.date();
const ground = z.string().min(1).max(GROUND_CHARS_MAX);
const explanation = z.string().min(1).max(EXPLANATION_CHARS_MAX);
const yesOrNo = z.enum(['Yes', 'No']);

const fields = z.strictObject({
  decision_visibility: z.array(z.enum(VISIBILITY)).min(1).optional(),
  decision_visibility_other: ground.optional(),
  decision_provision: z.enum(PROVISION).optional(),
  decision_account: z.enum(ACCOUNT).optional(),
  decision_ground: dsaSchema.shape.ground,
  decision_ground_reference_url: z.url().max(GROUND_CHARS_MAX).optional(),
  illegal_content_legal_ground: ground.optional(),
  illegal_content_explanation: explanation.optional(),
  incompatible_content_ground: ground.optional(),
  incompatible_content_explanation: explanation.optional(),
  incompatible_content_illegal: yesOrNo.optional(),
  decision_facts: z.string().min(1).max(FACTS_CHARS_MAX),
  category: dsaSchema.shape.category,
  content_type: z.array(z.enum(CONTENT_TYPES)).min(1),
  content_type_other: ground.optional(),
  content_language: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  content_date: date,
  application_date: date,
  end_date_visibility_restriction: date.optional(),
  end_date_service_restriction: date.optional(),
  end_date_account_restriction: date.optional(),
  territorial_scope: z
    .array(z.enum(TERRITORIES))
    .min(1)
    .default([...TERRITORIES]),
  source_type: z.enum(SOURCES),
  automated_detection: yesOrNo,
  automated_decision: z.enum(['FULLY', 'PARTIALLY', 'NOT_AUTOMATED']),
  puid: z.string().min(1).max(GROUND_CHARS_MAX),
});

type Fields = z.output<typeof fields>;

/** Fields that are there exactly when something else is so. */
const RULES: readonly (readonly [keyof Fields, (of: Fields) => boolean, 'demanded' | 'allowed'])[] = [
  ['decision_visibility_other', (of) => of.decision_visibility?.includes('OTHER') === true, 'demanded'],
  ['illegal_content_legal_ground', isAgainstTheLaw, 'demanded'],
  ['illegal_content_explanation', isAgainstTheLaw, 'demanded'],
  ['incompatible_content_ground', isAgainstTheRules, 'demanded'],
  ['incompatible_content_explanation', isAgainstTheRules, 'demanded'],
  ['incompatible_content_illegal', isAgainstTheRules, 'allowed'],
  ['content_type_other', (of) => of.content_type.includes('OTHER'), 'demanded'],
  ['end_date_visibility_restriction', (of) => of.decision_visibility !== undefined, 'allowed'],
  ['end_date_service_restriction', (of) => of.decision_provision !== undefined, 'allowed'],
  ['end_date_account_restriction', (of) => of.decision_account !== undefined, 'allowed'],
];
const ENDS = [
  'end_date_visibility_restriction',
  'end_date_service_restriction',
  'end_date_account_restriction',
] as const;

export const statementFieldsSchema = fields
  .superRefine((of, context) => {
    for (const [field, message] of faultsOf(of)) context.addIssue({ code: 'custom', path: [field], message });
  })
  .meta({ id: 'StatementOfReasons' });

/** A statement of reasons as it was checked; the same in the database, in the answer and in a report. */
export type StatementFields = z.output<typeof statementFieldsSchema>;
export type NewStatementFields = z.input<typeof statementFieldsSchema>;

function faultsOf(of: Fields): (readonly [keyof Fields, string])[] {
  const restricts = of.decision_visibility ?? of.decision_provision ?? of.decision_account;
  const rules = RULES.flatMap(([field, holds, kind]) => faultIn(of, field, { holds: holds(of), kind }));
  const ends = ENDS.filter((end) => (of[end] ?? of.application_date) < of.application_date);
  return [
    ...(restricts === undefined ? [['decision_visibility', 'A statement is about a restriction.'] as const] : []),
    ...rules,
    ...ends.map((end) => [end, 'The end comes before the beginning.'] as const),
  ];
}

function faultIn(
  of: Fields,
  field: keyof Fields,
  { holds, kind }: { holds: boolean; kind: 'demanded' | 'allowed' },
): (readonly [keyof Fields, string])[] {
  const isThere = of[field] !== undefined;
  if (isThere && !holds) return [[field, 'This field has nothing to say here.']];
  return !isThere && holds && kind === 'demanded' ? [[field, 'This field is missing.']] : [];
}

function isAgainstTheLaw(of: Fields): boolean {
  return of.decision_ground === 'ILLEGAL_CONTENT';
}

function isAgainstTheRules(of: Fields): boolean {
  return of.decision_ground === 'INCOMPATIBLE_CONTENT';
}
