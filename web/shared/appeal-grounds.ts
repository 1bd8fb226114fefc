import type { AppealView } from '#features/moderation/appeals/appeal.contract.js';

/** What can be wrong with a decision, in everyday words. */
export const GROUNDS: Readonly<Record<AppealView['grounds'], string>> = {
  fact_error: 'The facts are wrong',
  new_evidence: 'There is something that was not known',
  wrong_rule: 'The rule does not fit',
  disproportionate: 'It is too harsh',
  procedure: 'It did not come about fairly',
};
