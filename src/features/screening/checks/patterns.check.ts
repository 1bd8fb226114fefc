import type { Check, Surroundings } from './check.js';

/** Patterns of the site's moderators. What is found are their names. */
export const patternsCheck: Check<Surroundings> = {
  name: 'patterns',
  version: 1,
  onFailure: 'hold',
  look(text, { patterns }) {
    const findings = patterns.find(text);
    return { score: findings.length > 0 ? 1 : 0, evidence: { findings } };
  },
};
