import type { z } from 'zod';
import type { screeningPolicySchema } from '#features/screening/policy/policy.contract.js';

/**
 * The demo's rules of screening: newcomers are published, however much they write, and three words show what the rules do.
 * Word lists and premoderation count as everywhere.
 */
export const demoPolicy: z.input<typeof screeningPolicySchema> = {
  patterns: [
    { name: 'test-reject', expression: '\\bparley-test-reject\\b', on: 'shown' },
    { name: 'test-hold', expression: '\\bparley-test-hold\\b', on: 'shown' },
    { name: 'test-nudge', expression: '\\bparley-test-nudge\\b', on: 'shown' },
  ],
  rules: [
    { name: 'test-reject', when: { check: 'patterns', finding: 'test-reject' }, then: 'reject' },
    { name: 'banned_word', when: { check: 'banned_words' }, then: 'reject' },
    { name: 'test-hold', when: { check: 'patterns', finding: 'test-hold' }, then: 'hold' },
    { name: 'suspect_word', when: { check: 'suspect_words' }, then: 'hold' },
    { name: 'premoderated_place', when: { check: 'premoderation' }, then: 'hold' },
    { name: 'premoderated_author', when: { check: 'standing' }, then: 'hold' },
    { name: 'first_texts', when: { check: 'new_author', finding: 'first' }, then: 'hold' },
    { name: 'outside_hours', when: { check: 'hours' }, then: 'hold' },
    { name: 'spam', when: { any: [{ check: 'spam_service' }, { check: 'external' }] }, then: 'hold' },
    { name: 'test-nudge', when: { check: 'patterns', finding: 'test-nudge' }, then: 'nudge' },
  ],
};
