import { screeningPolicySchema, type ScreeningPolicy } from './policy.contract.js';

/** The rules of a site that has none of its own. They are version 0. */
export const DEFAULT_POLICY: ScreeningPolicy = screeningPolicySchema.parse({
  rules: [
    { name: 'banned_word', when: { check: 'banned_words' }, then: 'reject' },
    { name: 'denied_link', when: { check: 'links', finding: 'denied' }, then: 'reject' },
    { name: 'suspect_word', when: { check: 'suspect_words' }, then: 'hold' },
    { name: 'pattern', when: { check: 'patterns' }, then: 'hold' },
    { name: 'premoderated_place', when: { check: 'premoderation' }, then: 'hold' },
    { name: 'premoderated_author', when: { check: 'standing' }, then: 'hold' },
    { name: 'first_texts', when: { check: 'new_author', finding: 'first' }, then: 'hold' },
    { name: 'outside_hours', when: { check: 'hours' }, then: 'hold' },
    { name: 'author_removed_often', when: { check: 'author_record' }, then: 'hold' },
    { name: 'spam', when: { any: [{ check: 'spam_service' }, { check: 'external' }] }, then: 'hold' },
    { name: 'misleading_link', when: { check: 'links', finding: 'masked' }, then: 'hold' },
    { name: 'links_of_new_account', when: { check: 'links', finding: 'new_account' }, then: 'hold' },
    { name: 'repeated', when: { check: 'repeat' }, then: 'hold' },
    { name: 'too_many', when: { check: 'pace' }, then: 'hold' },
    {
      name: 'unreadable',
      when: { any: ['piled', 'hidden', 'override'].map((finding) => ({ check: 'shape' as const, finding })) },
      then: 'hold',
    },
    { name: 'many_links', when: { check: 'links', finding: 'many' }, then: 'nudge' },
    { name: 'shouting', when: { check: 'shape', finding: 'capitals' }, then: 'nudge' },
  ],
});
