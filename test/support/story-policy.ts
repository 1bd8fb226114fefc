import { DEFAULT_POLICY } from '#features/screening/policy/policy.defaults.js';
import type { ScreeningPolicy } from '#features/screening/policy/policy.contract.js';

/** What people in stories do all day: they write fast, say the same again, and link as soon as they have an account. */
const HABITS = new Set([
  'author_removed_often',
  'links_of_new_account',
  'repeated',
  'too_many',
  'many_links',
  'shouting',
]);

/** The rules of every site, without those that hold what only looks like a machine's. */
export const STORY_POLICY: ScreeningPolicy = {
  ...DEFAULT_POLICY,
  rules: DEFAULT_POLICY.rules.filter(({ name }) => !HABITS.has(name)),
};
