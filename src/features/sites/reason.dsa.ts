/**
 * What a statement of reasons says about a restriction, in the terms of the DSA Transparency Database: its values of
 * `decision_ground` and `category`, each without the prefix that repeats the field's name.
 * Source: transparency.dsa.ec.europa.eu, API documentation, the schema in force since 1 July 2025.
 */
export const DECISION_GROUNDS = ['ILLEGAL_CONTENT', 'INCOMPATIBLE_CONTENT'] as const;

export const STATEMENT_CATEGORIES = [
  'ANIMAL_WELFARE',
  'CONSUMER_INFORMATION',
  'CYBER_VIOLENCE',
  'CYBER_VIOLENCE_AGAINST_WOMEN',
  'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'ILLEGAL_OR_HARMFUL_SPEECH',
  'INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
  'NOT_SPECIFIED_NOTICE',
  'OTHER_VIOLATION_TC',
  'PROTECTION_OF_MINORS',
  'RISK_FOR_PUBLIC_SECURITY',
  'SCAMS_AND_FRAUD',
  'SELF_HARM',
  'UNSAFE_AND_PROHIBITED_PRODUCTS',
  'VIOLENCE',
] as const;
